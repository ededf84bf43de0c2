package netns

import (
	"encoding/binary"
	"fmt"

	"golang.org/x/sys/unix"
)

// FlushConntrack forgets every connection of the namespace, so that no case inherits the NAT of another.
// It speaks netlink itself: starting conntrack(8) for every node of every case would cost more than the case.
func (s *Space) FlushConntrack() error {
	return s.Do(func() error {
		fd, err := unix.Socket(unix.AF_NETLINK, unix.SOCK_RAW|unix.SOCK_CLOEXEC, unix.NETLINK_NETFILTER)
		if err != nil {
			return err
		}
		defer unix.Close(fd)
		for _, family := range []byte{unix.AF_INET, unix.AF_INET6} {
			if err := flushFamily(fd, family); err != nil {
				return fmt.Errorf("%s: flush conntrack: %w", s.Name, err)
			}
		}
		return nil
	})
}

func flushFamily(fd int, family byte) error {
	const ctDelete = unix.NFNL_SUBSYS_CTNETLINK<<8 | 2 // IPCTNL_MSG_CT_DELETE; without a tuple it means all
	message := make([]byte, unix.SizeofNlMsghdr+4)     // struct nfgenmsg follows the header
	binary.NativeEndian.PutUint32(message[0:], uint32(len(message)))
	binary.NativeEndian.PutUint16(message[4:], ctDelete)
	binary.NativeEndian.PutUint16(message[6:], unix.NLM_F_REQUEST|unix.NLM_F_ACK)
	message[unix.SizeofNlMsghdr] = family
	if err := unix.Sendto(fd, message, 0, &unix.SockaddrNetlink{Family: unix.AF_NETLINK}); err != nil {
		return err
	}
	answer := make([]byte, 4096)
	n, _, err := unix.Recvfrom(fd, answer, 0)
	if err != nil {
		return err
	}
	if n < unix.SizeofNlMsghdr+4 {
		return fmt.Errorf("short answer of %d bytes", n)
	}
	if errno := int32(binary.NativeEndian.Uint32(answer[unix.SizeofNlMsghdr:])); errno != 0 {
		return unix.Errno(-errno)
	}
	return nil
}
