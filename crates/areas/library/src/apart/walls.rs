//! What the kernel refuses to the process apart.

use std::collections::BTreeMap;
use std::env::consts::ARCH;

use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};

/// What would reach the network, a file, another program, or the memory of one. What is open already stays so.
const REFUSED: &[libc::c_long] = &[
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_io_uring_setup,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_open,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_creat,
    libc::SYS_openat,
    libc::SYS_openat2,
    libc::SYS_open_by_handle_at,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
];

/// From here on this thread and those it begins have nothing but the memory they may take and what is open.
pub(super) fn raise() -> anyhow::Result<()> {
    let refused: BTreeMap<_, _> = REFUSED.iter().map(|call| (*call, Vec::new())).collect();
    let refusal = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let filter = SeccompFilter::new(refused, SeccompAction::Allow, refusal, ARCH.try_into()?)?;
    Ok(apply_filter(&BpfProgram::try_from(filter)?)?)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::ErrorKind::PermissionDenied;
    use std::net::{TcpListener, TcpStream, UdpSocket};
    use std::process::Command;
    use std::thread;

    use super::*;

    #[test]
    fn behind_the_walls_there_is_no_network_no_file_and_no_program() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let program = std::env::current_exe().unwrap();
        let attempts = move || {
            [
                TcpStream::connect(address).map(drop),
                UdpSocket::bind("127.0.0.1:0").map(drop),
                File::open(&program).map(drop),
                Command::new(&program).arg("--list").status().map(drop),
            ]
        };
        for free in attempts.clone()() {
            free.unwrap();
        }
        let behind = thread::spawn(move || {
            raise().unwrap();
            attempts()
        });
        for refused in behind.join().unwrap() {
            assert_eq!(refused.unwrap_err().kind(), PermissionDenied);
        }
    }
}
