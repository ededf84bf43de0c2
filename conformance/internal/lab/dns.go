package lab

import (
	"context"
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/miekg/dns"
)

// ask sends all queries of a case to CoreDNS, once CoreDNS knows the marker.
func (w *world) ask(ctx context.Context, c *Case) (map[string]Answer, error) {
	if len(c.Queries) == 0 {
		return nil, nil
	}
	if err := w.awaitDNS(ctx, c.DNS.Pods); err != nil {
		return nil, err
	}
	answers := map[string]Answer{}
	for _, query := range c.Queries {
		answer, err := w.query(ctx, c.DNS.Pods, query.Name, query.Type)
		if err != nil {
			return nil, fmt.Errorf("query %s: %w", query.ID, err)
		}
		answers[query.ID] = answer
	}
	return answers, nil
}

// awaitDNS asks for the endpoint of the marker, which takes its Service and its EndpointSlice.
func (w *world) awaitDNS(ctx context.Context, mode string) error {
	name := fmt.Sprintf("192-168-10-1.%s.%s.svc.cluster.local.", w.markerName(), markerNamespace)
	deadline := time.Now().Add(30 * time.Second)
	for {
		answer, err := w.query(ctx, mode, name, "A")
		if err == nil && len(answer.Answers) == 1 {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("CoreDNS does not know the newest Service: %v %v", answer, err)
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
