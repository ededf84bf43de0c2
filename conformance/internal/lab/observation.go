package lab

import (
	"sort"

	"kubehop.dev/conformance/internal/probe"
)

// Observation is what a case showed in one mode.
type Observation struct {
	Name           string                   `json:"name"`
	Mode           string                   `json:"mode"`
	Rules          string                   `json:"rules"` // who programmed the nodes: kube-proxy or rendered
	Version        string                   `json:"version,omitempty"`
	Probes         map[string]*probe.Result `json:"probes"`
	Queries        map[string]Answer        `json:"queries"`
	Services       []ServiceSeen            `json:"services,omitempty"`
	EndpointSlices []SliceSeen              `json:"endpointSlices,omitempty"`
	Errors         []string                 `json:"errors,omitempty"`
	MS             int64                    `json:"ms"`
}

// Answer is what CoreDNS said. Answers hold type and data, sorted and in lower case.
type Answer struct {
	RCode   string   `json:"rcode"`
	Answers []string `json:"answers"`
}

// ServiceSeen is a Service as the API server stored it.
type ServiceSeen struct {
	Namespace           string     `json:"ns"`
	Name                string     `json:"name"`
	Type                string     `json:"type"`
	ClusterIPs          []string   `json:"clusterIPs,omitempty"`
	IPFamilies          []string   `json:"ipFamilies,omitempty"`
	Ports               []PortSeen `json:"ports,omitempty"`
	HealthCheckNodePort int        `json:"healthCheckNodePort,omitempty"`
}

// PortSeen is a port of a Service.
type PortSeen struct {
	Name     string `json:"name"`
	Protocol string `json:"protocol"`
	Port     int    `json:"port"`
	NodePort int    `json:"nodePort,omitempty"`
}

// SliceSeen is an EndpointSlice as it was stored when traffic began.
type SliceSeen struct {
	Namespace   string         `json:"ns"`
	Service     string         `json:"service"`
	ManagedBy   string         `json:"managedBy,omitempty"`
	AddressType string         `json:"addressType"`
	Ports       []SlicePort    `json:"ports"`
	Endpoints   []EndpointSeen `json:"endpoints"`
}

// SlicePort is a port of an EndpointSlice; a nil number means every port.
type SlicePort struct {
	Name     string `json:"name"`
	Protocol string `json:"protocol"`
	Port     *int   `json:"port"`
}

// EndpointSeen is an endpoint; a nil condition is one that the slice does not tell.
type EndpointSeen struct {
	Addresses   []string `json:"addresses"`
	Target      string   `json:"target,omitempty"`
	Ready       *bool    `json:"ready"`
	Serving     *bool    `json:"serving"`
	Terminating *bool    `json:"terminating"`
	Node        string   `json:"node,omitempty"`
	Zone        string   `json:"zone,omitempty"`
	Hostname    string   `json:"hostname,omitempty"`
	ForZones    []string `json:"forZones,omitempty"`
	ForNodes    []string `json:"forNodes,omitempty"`
}

type storedServices struct {
	Items []struct {
		Metadata metadata `json:"metadata"`
		Spec     struct {
			ServiceSeen
		} `json:"spec"`
	} `json:"items"`
}

type metadata struct {
	Name      string            `json:"name"`
	Namespace string            `json:"namespace"`
	Labels    map[string]string `json:"labels"`
}

func (s storedServices) seen() []ServiceSeen {
	var out []ServiceSeen
	for _, item := range s.Items {
		if item.Metadata.Namespace == markerNamespace || item.Metadata.Namespace == "default" && item.Metadata.Name == "kubernetes" {
			continue
		}
		service := item.Spec.ServiceSeen
		service.Namespace, service.Name = item.Metadata.Namespace, item.Metadata.Name
		out = append(out, service)
	}
	return out
}

type storedSlices struct {
	Items []struct {
		Metadata    metadata    `json:"metadata"`
		AddressType string      `json:"addressType"`
		Ports       []SlicePort `json:"ports"`
		Endpoints   []struct {
			Addresses  []string `json:"addresses"`
			Conditions struct {
				Ready, Serving, Terminating *bool
			} `json:"conditions"`
			TargetRef *struct{ Kind, Namespace, Name string } `json:"targetRef"`
			NodeName  string                                  `json:"nodeName"`
			Zone      string                                  `json:"zone"`
			Hostname  string                                  `json:"hostname"`
			Hints     struct {
				ForZones, ForNodes []struct{ Name string }
			} `json:"hints"`
		} `json:"endpoints"`
	} `json:"items"`
}

func (s storedSlices) seen() []SliceSeen {
	var out []SliceSeen
	for _, item := range s.Items {
		if item.Metadata.Namespace == markerNamespace {
			continue
		}
		slice := SliceSeen{
			Namespace: item.Metadata.Namespace, Service: item.Metadata.Labels["kubernetes.io/service-name"],
			ManagedBy: item.Metadata.Labels["endpointslice.kubernetes.io/managed-by"], AddressType: item.AddressType,
			Ports: item.Ports, Endpoints: []EndpointSeen{},
		}
		for _, e := range item.Endpoints {
			seen := EndpointSeen{
				Addresses: e.Addresses, Ready: e.Conditions.Ready, Serving: e.Conditions.Serving,
				Terminating: e.Conditions.Terminating, Node: e.NodeName, Zone: e.Zone, Hostname: e.Hostname,
			}
			if e.TargetRef != nil {
				seen.Target = e.TargetRef.Namespace + "/" + e.TargetRef.Name
			}
			for _, hint := range e.Hints.ForZones {
				seen.ForZones = append(seen.ForZones, hint.Name)
			}
			for _, hint := range e.Hints.ForNodes {
				seen.ForNodes = append(seen.ForNodes, hint.Name)
			}
			slice.Endpoints = append(slice.Endpoints, seen)
		}
		sort.Slice(slice.Endpoints, func(i, j int) bool { return asText(slice.Endpoints[i]) < asText(slice.Endpoints[j]) })
		sort.Slice(slice.Ports, func(i, j int) bool { return asText(slice.Ports[i]) < asText(slice.Ports[j]) })
		out = append(out, slice)
	}
	sort.Slice(out, func(i, j int) bool { return asText(out[i]) < asText(out[j]) })
	return out
}
