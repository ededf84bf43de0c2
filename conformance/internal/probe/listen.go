package probe

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/netip"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"kubehop.dev/conformance/internal/netns"
)

// Listen opens a server that answers each connection or datagram with "<name>|<source address it saw>".
func Listen(space *netns.Space, protocol string, port int, name string) (io.Closer, error) {
	address := fmt.Sprintf(":%d", port)
	switch protocol {
	case "", "TCP":
		return listenTCP(space, address, name)
	case "UDP":
		return listenUDP(space, address, name)
	}
	return nil, fmt.Errorf("the lab cannot listen on %s here", protocol)
}

type tcpServer struct {
	net.Listener
	mutex  sync.Mutex
	closed bool
	live   map[net.Conn]bool
}

func listenTCP(space *netns.Space, address, name string) (io.Closer, error) {
	server := &tcpServer{live: map[net.Conn]bool{}}
	err := space.Do(func() (err error) {
		server.Listener, err = (&net.ListenConfig{}).Listen(context.Background(), "tcp", address)
		return err
	})
	if err != nil {
		return nil, err
	}
	go server.serve(name)
	return server, nil
}

func (s *tcpServer) serve(name string) {
	for {
		conn, err := s.Accept()
		if err != nil {
			return
		}
		s.mutex.Lock()
		if s.closed {
			s.mutex.Unlock()
			conn.Close()
			continue
		}
		s.live[conn] = true
		s.mutex.Unlock()
		go s.answer(conn, name)
	}
}

// answer leaves closing to the client, whose reset spares both ends the minute of TIME_WAIT.
func (s *tcpServer) answer(conn net.Conn, name string) {
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	fmt.Fprintf(conn, "%s\n", reply(name, conn.RemoteAddr().(*net.TCPAddr).AddrPort()))
	io.Copy(io.Discard, conn)
	s.mutex.Lock()
	delete(s.live, conn)
	s.mutex.Unlock()
	conn.Close()
}

func (s *tcpServer) Close() error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.closed = true
	for conn := range s.live {
		conn.Close()
	}
	return s.Listener.Close()
}

// listenUDP answers from the address that was asked: a node has several, and a client that connected to
// one of them hears no other.
func listenUDP(space *netns.Space, address, name string) (io.Closer, error) {
	config := net.ListenConfig{Control: func(_, _ string, raw syscall.RawConn) error {
		return raw.Control(func(fd uintptr) {
			unix.SetsockoptInt(int(fd), unix.IPPROTO_IPV6, unix.IPV6_RECVPKTINFO, 1)
		})
	}}
	var server *net.UDPConn
	err := space.Do(func() error {
		conn, err := config.ListenPacket(context.Background(), "udp", address)
		if err == nil {
			server = conn.(*net.UDPConn)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	go func() {
		payload, control := make([]byte, 64), make([]byte, 256)
		for {
			_, n, _, from, err := server.ReadMsgUDPAddrPort(payload, control)
			if err != nil {
				return
			}
			server.WriteMsgUDPAddrPort([]byte(reply(name, from)+"\n"), anyInterface(control[:n]), from)
		}
	}()
	return server, nil
}

// anyInterface keeps the address of a packet info and frees its interface, so that routing decides.
func anyInterface(control []byte) []byte {
	messages, err := unix.ParseSocketControlMessage(control)
	if err != nil {
		return nil
	}
	for _, m := range messages {
		if m.Header.Level == unix.IPPROTO_IPV6 && m.Header.Type == unix.IPV6_PKTINFO && len(m.Data) >= unix.SizeofInet6Pktinfo {
			binary.NativeEndian.PutUint32(m.Data[16:], 0)
			return control
		}
	}
	return nil
}

func reply(name string, from netip.AddrPort) string {
	return name + "|" + from.Addr().Unmap().WithZone("").String()
}
