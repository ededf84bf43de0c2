package netns

import (
	"encoding/binary"
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// FlushConntrack forgets every connection of the namespace, so that no case inherits the NAT of another.
// The lab speaks netlink itself: starting conntrack(8) for every node of every case would cost more than
// the case.
func (s *Space) FlushConntrack() error {
	const ctDelete = unix.NFNL_SUBSYS_CTNETLINK<<8 | 2 // IPCTNL_MSG_CT_DELETE; without a tuple it means all
	for _, family := range []byte{unix.AF_INET, unix.AF_INET6} {
		if err := s.netfilter(ctDelete, 0, family, nil); err != nil {
			return fmt.Errorf("%s: flush conntrack: %w", s.Name, err)
		}
	}
	return nil
}

// AddCounter makes a counter that rules with `-m nfacct` refer to, unless it exists.
func (s *Space) AddCounter(name string) error {
	const acctNew, attributeName = unix.NFNL_SUBSYS_ACCT << 8, 1 // NFNL_MSG_ACCT_NEW, NFACCT_NAME
	attribute := make([]byte, (4+len(name)+1+3)&^3)
	binary.NativeEndian.PutUint16(attribute[0:], uint16(4+len(name)+1))
	binary.NativeEndian.PutUint16(attribute[2:], attributeName)
	copy(attribute[4:], name)
	err := s.netfilter(acctNew, unix.NLM_F_CREATE|unix.NLM_F_EXCL, unix.AF_UNSPEC, attribute)
	if err != nil && !errors.Is(err, unix.EEXIST) && !errors.Is(err, unix.EBUSY) {
		return fmt.Errorf("%s: add counter %s: %w", s.Name, name, err)
	}
	return nil
}

// netfilter sends one request and waits for its acknowledgement.
func (s *Space) netfilter(kind, flags uint16, family byte, attributes []byte) error {
	const header = unix.SizeofNlMsghdr + 4 // and struct nfgenmsg
	message := make([]byte, header, header+len(attributes))
	binary.NativeEndian.PutUint32(message[0:], uint32(header+len(attributes)))
	binary.NativeEndian.PutUint16(message[4:], kind)
	binary.NativeEndian.PutUint16(message[6:], unix.NLM_F_REQUEST|unix.NLM_F_ACK|flags)
	message[unix.SizeofNlMsghdr] = family
	return s.Do(func() error { return acknowledged(append(message, attributes...)) })
}

func acknowledged(message []byte) error {
	fd, err := unix.Socket(unix.AF_NETLINK, unix.SOCK_RAW|unix.SOCK_CLOEXEC, unix.NETLINK_NETFILTER)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	if err := unix.Sendto(fd, message, 0, &unix.SockaddrNetlink{Family: unix.AF_NETLINK}); err != nil {
		return err
	}
	answer := make([]byte, 4096)
	n, _, err := unix.Recvfrom(fd, answer, 0)
	if err != nil {
		return err
	}
	if n < unix.SizeofNlMsghdr+4 {
		return fmt.Errorf("netlink answered with %d bytes", n)
	}
	if number := int32(binary.NativeEndian.Uint32(answer[unix.SizeofNlMsghdr:])); number != 0 {
		return unix.Errno(-number)
	}
	return nil
}
