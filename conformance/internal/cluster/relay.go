package cluster

import (
	"context"
	"io"
	"net"
)

func (c *Control) relay(near *net.TCPConn) {
	defer near.Close()
	far, err := c.Dial(context.Background(), "tcp", apiAddress)
	if err != nil {
		return
	}
	defer far.Close()
	ended := make(chan struct{}, 2)
	for _, pair := range [][2]net.Conn{{near, far}, {far, near}} {
		go func() {
			io.Copy(pair[0], pair[1])
			ended <- struct{}{}
		}()
	}
	<-ended
}
