//! What the kernel refuses to the process apart.

use std::collections::BTreeMap;
use std::env::consts::ARCH;

use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};

/// What would reach the network, read or change a file by its name, or reach another program, its memory included. What is
/// open already stays so.
const REFUSED: &[libc::c_long] = &[
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_io_uring_setup,
    libc::SYS_openat,
    libc::SYS_openat2,
    libc::SYS_open_by_handle_at,
    libc::SYS_unlinkat,
    libc::SYS_renameat,
    libc::SYS_renameat2,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    libc::SYS_truncate,
    libc::SYS_fchmodat,
    libc::SYS_fchmodat2,
    libc::SYS_fchownat,
    // Without signals it cannot abort itself either; it dies of the next instruction all the same.
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_tgkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_pidfd_send_signal,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
];

/// The same by names that newer machines never had.
#[cfg(target_arch = "x86_64")]
const REFUSED_BY_OLD_NAMES: &[libc::c_long] = &[
    libc::SYS_open,
    libc::SYS_creat,
    libc::SYS_unlink,
    libc::SYS_rmdir,
    libc::SYS_rename,
    libc::SYS_link,
    libc::SYS_symlink,
    libc::SYS_mkdir,
    libc::SYS_mknod,
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
];
#[cfg(not(target_arch = "x86_64"))]
const REFUSED_BY_OLD_NAMES: &[libc::c_long] = &[];

/// From here on this thread and those it begins have nothing but the memory they may take and what is open.
pub(super) fn raise() -> anyhow::Result<()> {
    let refused: BTreeMap<_, _> =
        REFUSED.iter().chain(REFUSED_BY_OLD_NAMES).map(|call| (*call, Vec::new())).collect();
    let refusal = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let filter = SeccompFilter::new(refused, SeccompAction::Allow, refusal, ARCH.try_into()?)?;
    Ok(apply_filter(&BpfProgram::try_from(filter)?)?)
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::ErrorKind::PermissionDenied;
    use std::net::{TcpListener, TcpStream, UdpSocket};
    use std::process::Command;
    use std::thread;

    use rustix::process::{getpid, test_kill_process};

    use super::*;

    #[test]
    fn behind_the_walls_there_is_no_network_no_file_and_no_program() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let program = std::env::current_exe().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().to_owned();
        let attempts = move || {
            // Free, each leaves behind what the next one needs.
            let (file, moved) = (place.join("file"), place.join("moved"));
            [
                TcpStream::connect(address).map(drop),
                UdpSocket::bind("127.0.0.1:0").map(drop),
                File::open(&program).map(drop),
                Command::new(&program).arg("--list").status().map(drop),
                File::create(&file).map(drop),
                fs::set_permissions(&file, fs::metadata(&program).unwrap().permissions()),
                fs::rename(&file, &moved),
                fs::hard_link(&moved, &file),
                fs::remove_file(&file),
                fs::remove_file(&moved),
                fs::create_dir(&moved),
                fs::remove_dir(&moved),
                test_kill_process(getpid()).map_err(Into::into),
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
