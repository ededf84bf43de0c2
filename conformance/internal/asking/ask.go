package asking

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// Case is one manifest to create.
type Case struct {
	ID string `json:"id"`
	// Path is the collection, such as /api/v1/namespaces/{namespace}/services.
	Path string `json:"path"`
	// Namespace that the manifest names; without one the case has its own.
	Namespace   string `json:"namespace"`
	ContentType string `json:"contentType"`
	Body        string `json:"body"`
	// Serial cases of a group follow each other, as their names may meet.
	Serial bool `json:"serial"`
	// Group is a kind: the cases of one are all through before the next begins.
	Group string `json:"group"`
}

// Answer is what the server said.
type Answer struct {
	ID       string      `json:"id"`
	Status   int         `json:"status"`
	Message  string      `json:"message,omitempty"`
	Causes   [][3]string `json:"causes,omitempty"` // field, reason, message
	Warnings []string    `json:"warnings,omitempty"`
}

// Ask asks all cases, those of a group next to each other. What could be the work of a neighbour is asked
// again alone.
func Ask(ctx context.Context, server *Server, cases []*Case, parallel int) ([]*Answer, error) {
	answers := make([]*Answer, len(cases))
	for start := 0; start < len(cases); {
		end := start
		for end < len(cases) && cases[end].Group == cases[start].Group {
			end++
		}
		if err := askGroup(ctx, server, cases[start:end], answers[start:end], start, parallel); err != nil {
			return nil, err
		}
		start = end
	}
	return answers, nil
}

func askGroup(ctx context.Context, server *Server, cases []*Case, answers []*Answer, offset, parallel int) error {
	var group sync.WaitGroup
	var once sync.Once
	var failure error
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ask := func(i int) {
		answer, err := server.ask(ctx, cases[i], fmt.Sprintf("n%d", offset+i))
		if err != nil {
			once.Do(func() { failure = fmt.Errorf("case %s: %w", cases[i].ID, err); cancel() })
			return
		}
		answers[i] = answer
	}
	next := make(chan int)
	for range parallel {
		group.Go(func() {
			for i := range next {
				ask(i)
			}
		})
	}
	for i, c := range cases {
		if !c.Serial {
			next <- i
		}
	}
	close(next)
	group.Wait()
	for i, c := range cases {
		if ctx.Err() == nil && (c.Serial || answers[i].isDoubtful()) {
			ask(i)
		}
	}
	if failure == nil {
		failure = ctx.Err()
	}
	return failure
}

// isDoubtful says that another case that ran at the same time may be the reason.
func (a *Answer) isDoubtful() bool {
	return a.Status == http.StatusConflict || a.Status == http.StatusTooManyRequests || strings.Contains(a.Message, "already allocated") ||
		a.Status == http.StatusInternalServerError && !strings.Contains(a.Message, "not in the valid range")
}

func (s *Server) ask(ctx context.Context, c *Case, own string) (*Answer, error) {
	namespace := c.Namespace
	if namespace == "" {
		namespace = own
	}
	path := strings.ReplaceAll(c.Path, "{namespace}", url.PathEscape(namespace))
	reply, err := s.send(ctx, http.MethodPost, path+"?fieldValidation=Strict&fieldManager=lab", c.ContentType, []byte(c.Body))
	if err != nil {
		return nil, err
	}
	answer := &Answer{ID: c.ID, Status: reply.status, Warnings: reply.warnings}
	if reply.status < 300 {
		return answer, s.remove(ctx, path, reply.body)
	}
	var status struct {
		Message string `json:"message"`
		Details struct {
			Causes []struct{ Field, Reason, Message string } `json:"causes"`
		} `json:"details"`
	}
	if json.Unmarshal(reply.body, &status) != nil {
		status.Message = string(reply.body)
	}
	answer.Message = status.Message
	for _, cause := range status.Details.Causes {
		answer.Causes = append(answer.Causes, [3]string{cause.Field, cause.Reason, cause.Message})
	}
	return answer, nil
}

type object struct {
	Kind     string `json:"kind"`
	Metadata struct {
		Name       string   `json:"name"`
		Finalizers []string `json:"finalizers"`
	} `json:"metadata"`
}

// remove deletes what was created, finalizers or not.
func (s *Server) remove(ctx context.Context, path string, created []byte) error {
	var made object
	if err := json.Unmarshal(created, &made); err != nil {
		return err
	}
	own := path + "/" + url.PathEscape(made.Metadata.Name)
	if len(made.Metadata.Finalizers) > 0 {
		reply, err := s.send(ctx, http.MethodPatch, own, "application/merge-patch+json", []byte(`{"metadata":{"finalizers":null}}`))
		if err := failed(reply, err); err != nil {
			return err
		}
	}
	if err := s.delete(ctx, own); err != nil || made.Kind != "Namespace" {
		return err
	}
	finalize := fmt.Sprintf(`{"apiVersion":"v1","kind":"Namespace","metadata":{"name":%q},"spec":{"finalizers":[]}}`, made.Metadata.Name)
	reply, err := s.send(ctx, http.MethodPut, own+"/finalize", "application/json", []byte(finalize))
	return failed(reply, err)
}

// delete tries more than once, as a busy server may run into its own timeout.
func (s *Server) delete(ctx context.Context, path string) error {
	for tries := 1; ; tries++ {
		reply, err := s.send(ctx, http.MethodDelete, path, "application/json", []byte(`{"gracePeriodSeconds":0,"propagationPolicy":"Background"}`))
		if err != nil || reply.status < 500 || tries == 3 {
			return failed(reply, err)
		}
	}
}

func failed(reply *reply, err error) error {
	if err == nil && reply.status >= 300 && reply.status != http.StatusNotFound {
		return fmt.Errorf("cleaning up: status %d: %.300s", reply.status, reply.body)
	}
	return err
}

type reply struct {
	status   int
	body     []byte
	warnings []string
}

func (s *Server) send(ctx context.Context, method, path, contentType string, body []byte) (*reply, error) {
	request, err := http.NewRequestWithContext(ctx, method, s.base+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+s.token)
	request.Header.Set("Accept", "application/json")
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	response, err := s.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	r := &reply{status: response.StatusCode, body: text}
	for _, header := range response.Header.Values("Warning") {
		r.warnings = append(r.warnings, warningText(header))
	}
	return r, nil
}

// warningText takes the text out of `299 - "text"`.
func warningText(header string) string {
	_, quoted, found := strings.Cut(header, ` - "`)
	if !found {
		return header
	}
	quoted = strings.TrimSuffix(strings.TrimSpace(quoted), `"`)
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(quoted)
}
