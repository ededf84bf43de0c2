// Package lab runs cases: it applies their objects, sends their traffic and writes down what happened.
package lab

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sort"

	"kubehop.dev/conformance/internal/kube"
	"kubehop.dev/conformance/internal/program"
)

// Case is one line of a file of cases.
type Case struct {
	Name  string           `json:"name"`
	Proxy program.Settings `json:"proxy"`
	DNS   struct {
		Pods string `json:"pods"`
	} `json:"dns"`
	Objects        []kube.Object `json:"objects"`
	Listen         []Listener    `json:"listen"`
	LocalAddresses []struct {
		Node    string `json:"node"`
		Address string `json:"address"`
	} `json:"localAddresses"`
	Routes []struct {
		To  string `json:"to"`
		Via string `json:"via"`
	} `json:"routes"`
	Steps   []Step  `json:"steps"`
	Probes  []Probe `json:"probes"`
	Queries []Query `json:"queries"`
}

// Place is where traffic comes from: exactly one field is set.
type Place struct {
	Pod     string `json:"pod"` // namespace/name
	Node    string `json:"node"`
	Outside string `json:"outside"`
}

// Listener is a server in a pod, or a process of a node.
type Listener struct {
	Place
	Port     int    `json:"port"`
	Protocol string `json:"protocol"`
}

// Step is one action of a case whose order matters.
type Step struct {
	Do      string        `json:"do"` // probe, sleep, apply or delete
	ID      string        `json:"id"`
	MS      int           `json:"ms"`
	Objects []kube.Object `json:"objects"`
}

// Probe is traffic from one place to one address.
type Probe struct {
	ID          string `json:"id"`
	From        Place  `json:"from"`
	Protocol    string `json:"protocol"`
	To          string `json:"to"`
	Port        int    `json:"port"`
	Count       int    `json:"count"`
	ReuseSocket bool   `json:"reuseSocket"`
}

// Query is one question to CoreDNS.
type Query struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Type string `json:"type"`
}

// ReadCases reads cases, one JSON object a line, and puts those with equal settings of kube-proxy
// together, since changing them means to start every kube-proxy anew.
func ReadCases(path string) ([]*Case, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var cases []*Case
	groups := map[string]int{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 64<<20)
	for number := 1; lines.Scan(); number++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		c := &Case{}
		if err := json.Unmarshal(lines.Bytes(), c); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, number, err)
		}
		if c.Name == "" {
			return nil, fmt.Errorf("%s:%d: the case has no name", path, number)
		}
		if _, seen := groups[c.Proxy.Key()]; !seen {
			groups[c.Proxy.Key()] = len(groups)
		}
		cases = append(cases, c)
	}
	sort.SliceStable(cases, func(i, j int) bool { return groups[cases[i].Proxy.Key()] < groups[cases[j].Proxy.Key()] })
	return cases, lines.Err()
}

// allObjects are those of the case and those that its steps apply.
func (c *Case) allObjects() []kube.Object {
	all := append([]kube.Object{}, c.Objects...)
	for _, step := range c.Steps {
		all = append(all, step.Objects...)
	}
	return all
}

// remembers says whether a connection may depend on those before it, also on those of the case before.
func (c *Case) remembers() bool {
	for _, object := range c.allObjects() {
		if object.Kind() == "Service" && object.Map("spec")["sessionAffinity"] == "ClientIP" {
			return true
		}
	}
	return false
}
