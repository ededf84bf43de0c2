// Package kube speaks to the API server in plain JSON: objects of cases are data, and typed clients would
// only hide what is sent.
package kube

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// Client sends requests as an administrator.
type Client struct {
	base, token string
	http        http.Client
}

// NewClient makes a client that dials with the function given.
func NewClient(base, token string, dial func(context.Context, string, string) (net.Conn, error)) *Client {
	return &Client{base: base, token: token, http: http.Client{
		Timeout: 20 * time.Second,
		Transport: &http.Transport{
			DialContext: dial, ForceAttemptHTTP2: true,
			TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, // made a moment ago, and local
		},
	}}
}

// Refusal is an answer of the API server that is not a success.
type Refusal struct {
	Code    int
	Message string
}

func (r *Refusal) Error() string { return r.Message }

// IsNotFound says whether the API server does not have it.
func IsNotFound(err error) bool {
	var refusal *Refusal
	return errors.As(err, &refusal) && refusal.Code == http.StatusNotFound
}

// Get reads an object or a list.
func (c *Client) Get(ctx context.Context, path string, out any) error {
	return c.do(ctx, http.MethodGet, path, "", nil, out)
}

// Post creates an object.
func (c *Client) Post(ctx context.Context, path string, body, out any) error {
	return c.do(ctx, http.MethodPost, path, "application/json", body, out)
}

// Put replaces an object.
func (c *Client) Put(ctx context.Context, path string, body, out any) error {
	return c.do(ctx, http.MethodPut, path, "application/json", body, out)
}

// Merge changes some fields of an object.
func (c *Client) Merge(ctx context.Context, path string, body any) error {
	return c.do(ctx, http.MethodPatch, path, "application/merge-patch+json", body, nil)
}

// Delete removes an object or a collection, with options or nil.
func (c *Client) Delete(ctx context.Context, path string, options any) error {
	return c.do(ctx, http.MethodDelete, path, "application/json", options, nil)
}

func (c *Client) do(ctx context.Context, method, path, kind string, body, out any) error {
	var payload io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		payload = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, method, c.base+path, payload)
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+c.token)
	request.Header.Set("Accept", "application/json")
	if kind != "" {
		request.Header.Set("Content-Type", kind)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= 300 {
		return refusal(response.StatusCode, text)
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(text, out)
}

func refusal(code int, text []byte) error {
	var status struct {
		Message string `json:"message"`
	}
	if json.Unmarshal(text, &status) != nil || status.Message == "" {
		status.Message = fmt.Sprintf("status %d: %.200s", code, text)
	}
	return &Refusal{Code: code, Message: status.Message}
}
