package lab

import (
	"encoding/json"
	"testing"
)

func TestStoredSlicesAreSeenInOneOrder(t *testing.T) {
	var stored storedSlices
	if err := json.Unmarshal([]byte(`{"items":[
{"metadata":{"name":"m1-x","namespace":"kh-marker"},"addressType":"IPv4"},
{"metadata":{"name":"web-x","namespace":"shop","labels":{"kubernetes.io/service-name":"web"}},"addressType":"IPv4",
 "ports":[{"name":"z","protocol":"TCP","port":2},{"name":"a","protocol":"TCP","port":1}],
 "endpoints":[
  {"addresses":["10.244.2.10"],"conditions":{"ready":true},"targetRef":{"kind":"Pod","namespace":"shop","name":"wb"},
   "zone":"b","hints":{"forZones":[{"name":"b"}]}},
  {"addresses":["10.244.1.10"],"conditions":{}}]}]}`), &stored); err != nil {
		t.Fatal(err)
	}
	const want = `[{"ns":"shop","service":"web","addressType":"IPv4",` +
		`"ports":[{"name":"a","protocol":"TCP","port":1},{"name":"z","protocol":"TCP","port":2}],"endpoints":[` +
		`{"addresses":["10.244.1.10"],"ready":null,"serving":null,"terminating":null},` +
		`{"addresses":["10.244.2.10"],"target":"shop/wb","ready":true,"serving":null,"terminating":null,"zone":"b","forZones":["b"]}]}]`
	if got := asText(stored.seen()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
