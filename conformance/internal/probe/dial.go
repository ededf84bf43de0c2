package probe

import (
	"bufio"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"kubehop.dev/conformance/internal/netns"
)

// answerTimeout holds once a handshake has shown that somebody is there. The kernel shakes hands, but it
// takes a program to answer, and the machine may be busy.
const answerTimeout = 3 * time.Second

// Failure is one way in which an attempt ends without an answer.
type Failure string

// The failures that are told apart. A refusal by ICMP is what a REJECT rule sends; a reset comes from a host
// on which nobody listens.
const (
	RefusedByICMP  Failure = "refused by icmp"
	RefusedByReset Failure = "refused by reset"
	TimedOut       Failure = "timeout"
	Unreachable    Failure = "unreachable"
)

func (f Failure) Error() string { return string(f) }

// socket opens a socket in a namespace and begins to connect it.
func socket(space *netns.Space, kind, protocol int, to netip.AddrPort, patience time.Duration) (*os.File, error) {
	family := unix.AF_INET
	var address unix.Sockaddr = &unix.SockaddrInet4{Port: int(to.Port()), Addr: first4(to.Addr())}
	if to.Addr().Is6() {
		family, address = unix.AF_INET6, &unix.SockaddrInet6{Port: int(to.Port()), Addr: to.Addr().As16()}
	}
	fd := -1
	err := space.Do(func() (err error) {
		fd, err = unix.Socket(family, kind|unix.SOCK_NONBLOCK|unix.SOCK_CLOEXEC, protocol)
		return err
	})
	if err != nil {
		return nil, err
	}
	if family == unix.AF_INET6 {
		unix.SetsockoptInt(fd, unix.IPPROTO_IPV6, unix.IPV6_RECVERR, 1)
	} else {
		unix.SetsockoptInt(fd, unix.IPPROTO_IP, unix.IP_RECVERR, 1)
	}
	if kind == unix.SOCK_STREAM {
		unix.SetsockoptLinger(fd, unix.SOL_SOCKET, unix.SO_LINGER, &unix.Linger{Onoff: 1})
	}
	if err := unix.Connect(fd, address); err != nil && err != unix.EINPROGRESS {
		err = classify(err, fd)
		unix.Close(fd)
		return nil, err
	}
	file := os.NewFile(uintptr(fd), to.String())
	file.SetDeadline(time.Now().Add(patience))
	return file, nil
}

func first4(a netip.Addr) (out [4]byte) {
	if a.Is4() {
		out = a.As4()
	}
	return out
}

// connectTCP waits for the handshake.
func connectTCP(space *netns.Space, to netip.AddrPort, patience time.Duration) (*os.File, error) {
	file, err := socket(space, unix.SOCK_STREAM, unix.IPPROTO_TCP, to, patience)
	if err != nil {
		return nil, err
	}
	raw, err := file.SyscallConn()
	if err != nil {
		return nil, err
	}
	var failure error
	err = raw.Write(func(fd uintptr) bool {
		number, err := unix.GetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_ERROR)
		if err != nil || number != 0 {
			failure = classify(unix.Errno(number), int(fd))
			return true
		}
		_, err = unix.Getpeername(int(fd))
		return err == nil
	})
	if err == nil {
		err = failure
	}
	if err != nil {
		file.Close()
		return nil, classify(err, -1)
	}
	file.SetDeadline(time.Now().Add(answerTimeout))
	return file, nil
}

// askTCP connects and reads one line.
func askTCP(space *netns.Space, to netip.AddrPort, patience time.Duration) (string, error) {
	file, err := connectTCP(space, to, patience)
	if err != nil {
		return "", err
	}
	defer file.Close()
	return readLine(file)
}

// askHTTP says which status a GET is answered with, as health checks of load balancers ask.
func askHTTP(space *netns.Space, to netip.AddrPort) (string, error) {
	file, err := connectTCP(space, to, timeout)
	if err != nil {
		return "", err
	}
	defer file.Close()
	fmt.Fprintf(file, "GET / HTTP/1.0\r\nHost: lab\r\n\r\n")
	line, err := readLine(file)
	if err != nil {
		return "", err
	}
	if fields := strings.Fields(line); len(fields) > 1 && strings.HasPrefix(line, "HTTP/") {
		return "http " + fields[1], nil
	}
	return line, nil
}

// Conversation is a UDP socket that is used again and again, as clients do that keep their source port.
type Conversation struct{ file *os.File }

// Converse opens a UDP socket.
func Converse(space *netns.Space, to netip.AddrPort) (*Conversation, error) {
	file, err := socket(space, unix.SOCK_DGRAM, unix.IPPROTO_UDP, to, timeout)
	return &Conversation{file}, err
}

// Close closes the socket.
func (c *Conversation) Close() error { return c.file.Close() }

func (c *Conversation) ask(patience time.Duration) (string, error) {
	c.file.SetDeadline(time.Now().Add(patience))
	return exchange(c.file, []byte("?"))
}

func askUDP(space *netns.Space, to netip.AddrPort, patience time.Duration) (string, error) {
	conversation, err := Converse(space, to)
	if err != nil {
		return "", err
	}
	defer conversation.Close()
	return conversation.ask(patience)
}

// askEcho pings. The port of the address is meaningless to ICMP.
func askEcho(space *netns.Space, to netip.Addr, patience time.Duration) (string, error) {
	protocol, echo := unix.IPPROTO_ICMP, byte(8)
	if to.Is6() {
		protocol, echo = unix.IPPROTO_ICMPV6, 128
	}
	file, err := socket(space, unix.SOCK_DGRAM, protocol, netip.AddrPortFrom(to, 0), patience)
	if err != nil {
		return "", err
	}
	defer file.Close()
	if _, err := exchange(file, []byte{echo, 0, 0, 0, 0, 0, 0, 1, 'h', 'o', 'p', '\n'}); err != nil {
		return "", err
	}
	return "echo", nil
}

func exchange(file *os.File, question []byte) (string, error) {
	// Where rules of this very host drop or reject the packet, the kernel says EPERM at once. What the peer
	// would see still has to come: an ICMP error, or nothing.
	if _, err := file.Write(question); err != nil && !errors.Is(err, unix.EPERM) {
		return "", classify(err, fdOf(file))
	}
	return readLine(file)
}

func readLine(file *os.File) (string, error) {
	line, err := bufio.NewReader(file).ReadString('\n')
	if err != nil {
		return "", classify(err, fdOf(file))
	}
	return strings.TrimSpace(line), nil
}

// fdOf borrows the descriptor without making the file blocking, as Fd would.
func fdOf(file *os.File) int {
	number := -1
	if raw, err := file.SyscallConn(); err == nil {
		raw.Control(func(fd uintptr) { number = int(fd) })
	}
	return number
}

func classify(err error, fd int) error {
	var failure Failure
	switch {
	case errors.As(err, &failure):
		return failure
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, unix.ETIMEDOUT):
		return TimedOut
	case errors.Is(err, unix.ECONNREFUSED):
		if cameByICMP(fd) {
			return RefusedByICMP
		}
		return RefusedByReset
	case errors.Is(err, unix.EHOSTUNREACH), errors.Is(err, unix.ENETUNREACH):
		return Unreachable
	}
	return err
}

// cameByICMP asks the error queue of the socket who said no.
func cameByICMP(fd int) bool {
	if fd < 0 {
		return false
	}
	payload, control := make([]byte, 256), make([]byte, 512)
	_, n, _, _, err := unix.Recvmsg(fd, payload, control, unix.MSG_ERRQUEUE|unix.MSG_DONTWAIT)
	return err == nil && n > 0
}
