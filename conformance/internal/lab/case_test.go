package lab

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func writeCases(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cases.jsonl")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCasesWithEqualSettingsComeTogether(t *testing.T) {
	cases, err := ReadCases(writeCases(t, `{"name":"a"}
{"name":"b","proxy":{"detectLocal":"none"}}

{"name":"c","proxy":{"detectLocal":"ClusterCIDR","localhostNodePorts":true}}
{"name":"d","proxy":{"detectLocal":"none"}}
`))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range cases {
		names = append(names, c.Name)
	}
	if got := strings.Join(names, " "); got != "a c b d" {
		t.Errorf("order is %s", got)
	}
}

func TestBrokenCaseIsNamedByItsLine(t *testing.T) {
	for _, text := range []string{"{\"name\":\"a\"}\n{\"name\":", "{\"name\":\"a\"}\n{}"} {
		_, err := ReadCases(writeCases(t, text))
		if err == nil || !strings.Contains(err.Error(), "cases.jsonl:2: ") {
			t.Errorf("%q: error is %v", text, err)
		}
	}
}

func TestCaseRemembersClients(t *testing.T) {
	cases, err := ReadCases(writeCases(t, `{"name":"a","objects":[{"kind":"Service","spec":{"sessionAffinity":"ClientIP"}}]}
{"name":"b","objects":[{"kind":"Service","spec":{"sessionAffinity":"None"}}]}
{"name":"c","steps":[{"do":"apply","objects":[{"kind":"Service","spec":{"sessionAffinity":"ClientIP"}}]}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{true, false, true} {
		if cases[i].remembers() != want {
			t.Errorf("%s: %v", cases[i].Name, !want)
		}
	}
}

func TestListenersAreNamedByPodOrNode(t *testing.T) {
	for place, want := range map[Place]string{{Pod: "shop/wa"}: "wa", {Node: "n1"}: "host:n1"} {
		if got := (Listener{Place: place}).answerName(); got != want {
			t.Errorf("%+v answers as %s", place, got)
		}
	}
}
