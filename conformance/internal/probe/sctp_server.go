package probe

import (
	"context"
	"encoding/binary"
	"errors"
	"net"
	"net/netip"
	"os"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"kubehop.dev/conformance/internal/netns"
)

// SCTP answers every INIT that reaches a namespace, as the kernel would: ports that are open with the name
// of their server, others with an abort.
type SCTP struct {
	conns []*net.IPConn
	names map[uint16]string
}

// ListenSCTP answers SCTP in a namespace for servers by port, until it is closed.
func ListenSCTP(space *netns.Space, names map[uint16]string) (*SCTP, error) {
	if protocols, err := os.ReadFile("/proc/net/protocols"); err == nil && strings.Contains(string(protocols), "\nSCTP") {
		return nil, errors.New("this kernel answers SCTP itself, before the lab can (modprobe -r sctp)")
	}
	s := &SCTP{names: names}
	for _, network := range []string{"ip4:132", "ip6:132"} {
		conn, err := listenRaw(space, network)
		if err != nil {
			s.Close()
			return nil, err
		}
		s.conns = append(s.conns, conn)
		go s.serve(conn, network == "ip4:132")
	}
	return s, nil
}

func listenRaw(space *netns.Space, network string) (*net.IPConn, error) {
	address, level, option := "0.0.0.0", unix.IPPROTO_IP, unix.IP_PKTINFO
	if network == "ip6:132" {
		address, level, option = "::", unix.IPPROTO_IPV6, unix.IPV6_RECVPKTINFO
	}
	config := net.ListenConfig{Control: func(_, _ string, raw syscall.RawConn) error {
		return raw.Control(func(fd uintptr) { unix.SetsockoptInt(int(fd), level, option, 1) })
	}}
	var conn *net.IPConn
	err := space.Do(func() error {
		packet, err := config.ListenPacket(context.Background(), network, address)
		if err == nil {
			conn = packet.(*net.IPConn)
		}
		return err
	})
	return conn, err
}

func (s *SCTP) serve(conn *net.IPConn, four bool) {
	buffer, control := make([]byte, 2048), make([]byte, 256)
	for {
		n, c, _, from, err := conn.ReadMsgIP(buffer, control)
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue // an ICMP error about an answer
		}
		question, ok := parseSCTP(payloadOf(buffer[:n], four))
		if !ok || question.kind != chunkInit {
			continue
		}
		answer := sctpPacket{from: question.to, to: question.from, tag: question.initTag, kind: chunkAbort}
		if name, open := s.names[question.to]; open {
			source, _ := netip.AddrFromSlice(from.IP)
			answer.kind, answer.initTag, answer.text = chunkInitAck, 1, reply(name, netip.AddrPortFrom(source, 0))
		}
		conn.WriteMsgIP(answer.bytes(), fromSameAddress(control[:c]), from)
	}
}

// fromSameAddress makes an answer leave from the address that was asked, through any interface.
func fromSameAddress(control []byte) []byte {
	messages, err := unix.ParseSocketControlMessage(control)
	if err != nil {
		return nil
	}
	for _, m := range messages {
		if m.Header.Level == unix.IPPROTO_IP && m.Header.Type == unix.IP_PKTINFO {
			binary.NativeEndian.PutUint32(m.Data, 0)
			return control
		}
	}
	return anyInterface(control)
}

// Close stops answering.
func (s *SCTP) Close() error {
	for _, conn := range s.conns {
		conn.Close()
	}
	return nil
}
