package lab

import (
	"context"
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/miekg/dns"

	"kubehop.dev/conformance/internal/fabric"
)

// ask sends all queries of a case to CoreDNS, once CoreDNS knows the marker.
func (w *world) ask(ctx context.Context, c *Case) (map[string]Answer, error) {
	answers := map[string]Answer{}
	if len(c.Queries) == 0 {
		return answers, nil
	}
	for _, name := range w.dnsMarkers(c.DNS.Pods) {
		if err := w.awaitDNS(ctx, c.DNS.Pods, name); err != nil {
			return nil, err
		}
	}
	for _, query := range c.Queries {
		answer, err := w.query(ctx, c.DNS.Pods, query.Name, query.Type)
		if err != nil {
			return nil, fmt.Errorf("query %s: %w", query.ID, err)
		}
		answers[query.ID] = answer
	}
	return answers, nil
}

// dnsMarkers are names that exist once CoreDNS has heard everything: the namespaces, the endpoint of the
// marker, which takes its Service and its EndpointSlice, and its pod where CoreDNS watches pods.
func (w *world) dnsMarkers(mode string) []string {
	address := strings.ReplaceAll(fabric.RouterIPv4, ".", "-")
	names := []string{fmt.Sprintf("%s.%s.%s.svc.cluster.local.", address, w.markerName(), markerNamespace)}
	if mode == "verified" {
		names = append(names, fmt.Sprintf("%s.%s.pod.cluster.local.", address, markerNamespace))
	}
	for namespace := range w.namespaces {
		names = append(names, namespace+".svc.cluster.local.")
	}
	return names
}

func (w *world) awaitDNS(ctx context.Context, mode, name string) error {
	deadline := time.Now().Add(30 * time.Second)
	for {
		answer, err := w.query(ctx, mode, name, "A")
		if err == nil && answer.RCode == "NOERROR" {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("CoreDNS does not know %s: %v %v", name, answer, err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func (w *world) query(ctx context.Context, mode, name, kind string) (Answer, error) {
	number, ok := dns.StringToType[kind]
	if !ok {
		return Answer{}, fmt.Errorf("there is no record type %q", kind)
	}
	raw, err := w.control.DialDNS(ctx, mode)
	if err != nil {
		return Answer{}, err
	}
	conn := &dns.Conn{Conn: raw, UDPSize: dns.DefaultMsgSize}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(2 * time.Second))
	question := new(dns.Msg).SetQuestion(dns.Fqdn(name), number)
	question.SetEdns0(dns.DefaultMsgSize, false)
	if err := conn.WriteMsg(question); err != nil {
		return Answer{}, err
	}
	message, err := conn.ReadMsg()
	if err != nil {
		return Answer{}, err
	}
	answer := Answer{RCode: dns.RcodeToString[message.Rcode], Answers: []string{}}
	for _, record := range message.Answer {
		header := record.Header()
		data := strings.TrimSpace(strings.TrimPrefix(record.String(), header.String()))
		answer.Answers = append(answer.Answers, dns.TypeToString[header.Rrtype]+" "+strings.ToLower(data))
	}
	sort.Strings(answer.Answers)
	return answer, nil
}
