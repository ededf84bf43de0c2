package probe

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math/rand/v2"
	"net/netip"
	"os"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"

	"kubehop.dev/conformance/internal/netns"
)

// Many kernels come without SCTP, while their connection tracking and their rules know it well. The lab
// therefore speaks the first two messages itself, INIT and its answer, over raw sockets. They are all
// that NAT decides by.
const (
	protocolSCTP = 132

	chunkInit    = 1
	chunkInitAck = 2
	chunkAbort   = 6

	sctpHeader = 12
	initLength = 20
	cookie     = 7 // the parameter that carries what a server says
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sctpPacket is a packet of one chunk.
type sctpPacket struct {
	from, to uint16
	tag      uint32
	kind     byte
	initTag  uint32
	text     string
}

func (p sctpPacket) bytes() []byte {
	length := 4
	if p.kind != chunkAbort {
		length = initLength
		if p.text != "" {
			length += 4 + len(p.text)
		}
	}
	out := make([]byte, sctpHeader+(length+3)&^3)
	binary.BigEndian.PutUint16(out[0:], p.from)
	binary.BigEndian.PutUint16(out[2:], p.to)
	binary.BigEndian.PutUint32(out[4:], p.tag)
	chunk := out[sctpHeader:]
	chunk[0] = p.kind
	binary.BigEndian.PutUint16(chunk[2:], uint16(length))
	if p.kind != chunkAbort {
		binary.BigEndian.PutUint32(chunk[4:], p.initTag)
		binary.BigEndian.PutUint32(chunk[8:], 1<<16) // window
		binary.BigEndian.PutUint16(chunk[12:], 1)    // streams out
		binary.BigEndian.PutUint16(chunk[14:], 1)    // streams in
		binary.BigEndian.PutUint32(chunk[16:], 1)    // first sequence number
		if p.text != "" {
			binary.BigEndian.PutUint16(chunk[20:], cookie)
			binary.BigEndian.PutUint16(chunk[22:], uint16(4+len(p.text)))
			copy(chunk[24:], p.text)
		}
	}
	binary.LittleEndian.PutUint32(out[8:], crc32.Checksum(out, castagnoli))
	return out
}

// parseSCTP reads a packet as bytes writes it.
func parseSCTP(in []byte) (p sctpPacket, ok bool) {
	if len(in) < sctpHeader+4 {
		return p, false
	}
	chunk := in[sctpHeader:]
	p.from, p.to = binary.BigEndian.Uint16(in[0:]), binary.BigEndian.Uint16(in[2:])
	p.tag, p.kind = binary.BigEndian.Uint32(in[4:]), chunk[0]
	if p.kind != chunkInit && p.kind != chunkInitAck {
		return p, true
	}
	length := int(binary.BigEndian.Uint16(chunk[2:]))
	if length < initLength || length > len(chunk) {
		return p, false
	}
	p.initTag = binary.BigEndian.Uint32(chunk[4:])
	if length > initLength+4 && binary.BigEndian.Uint16(chunk[20:]) == cookie {
		p.text = string(chunk[24:length])
	}
	return p, true
}

var lastPort atomic.Uint32

// askSCTP sends an INIT and waits for what comes back to its port.
func askSCTP(space *netns.Space, to netip.AddrPort, patience time.Duration) (string, error) {
	file, err := socket(space, unix.SOCK_RAW, protocolSCTP, netip.AddrPortFrom(to.Addr(), 0), patience)
	if err != nil {
		return "", err
	}
	defer file.Close()
	port := uint16(33000 + lastPort.Add(1)%27000)
	question := sctpPacket{from: port, to: to.Port(), kind: chunkInit, initTag: rand.Uint32() | 1}
	if _, err := file.Write(question.bytes()); err != nil && !errors.Is(err, unix.EPERM) && !isRefusal(err) {
		return "", classify(err, -1)
	}
	return awaitSCTP(file, question, to.Addr().Is4())
}

func isRefusal(err error) bool { return errors.Is(err, unix.ECONNREFUSED) }

// awaitSCTP passes over what is meant for other sockets: raw sockets hear everything that comes from the
// peer, refusals of other ports included.
func awaitSCTP(file *os.File, question sctpPacket, four bool) (string, error) {
	raw, err := file.SyscallConn()
	if err != nil {
		return "", err
	}
	var answer string
	buffer := make([]byte, 2048)
	readErr := raw.Read(func(fd uintptr) bool {
		for {
			if refusedSCTP(int(fd), question, buffer) {
				err = RefusedByICMP
				return true
			}
			n, _, failure := unix.Recvfrom(int(fd), buffer, unix.MSG_DONTWAIT)
			if failure == unix.EAGAIN {
				return false
			}
			if isRefusal(failure) || failure == unix.EINTR {
				continue // the error queue tells whose
			}
			if failure != nil {
				err = classify(failure, -1)
				return true
			}
			reply, ok := parseSCTP(payloadOf(buffer[:n], four))
			if !ok || reply.to != question.from || reply.from != question.to || reply.tag != question.initTag {
				continue
			}
			if answer = reply.text; reply.kind == chunkAbort {
				err = RefusedByReset
			}
			return true
		}
	})
	if readErr != nil {
		err = classify(readErr, -1)
	}
	return answer, err
}

// refusedSCTP looks for an ICMP error about this very question; the queue shows the packet at fault.
func refusedSCTP(fd int, question sctpPacket, buffer []byte) bool {
	control := make([]byte, 512)
	for {
		n, _, _, _, err := unix.Recvmsg(fd, buffer, control, unix.MSG_ERRQUEUE|unix.MSG_DONTWAIT)
		if err != nil {
			return false
		}
		if n >= 4 && binary.BigEndian.Uint16(buffer) == question.from && binary.BigEndian.Uint16(buffer[2:]) == question.to {
			return true
		}
	}
}

// payloadOf skips the IP header, which raw sockets of IPv4 deliver and those of IPv6 do not.
func payloadOf(packet []byte, four bool) []byte {
	if !four || len(packet) == 0 {
		return packet
	}
	if header := int(packet[0]&15) * 4; header <= len(packet) {
		return packet[header:]
	}
	return nil
}
