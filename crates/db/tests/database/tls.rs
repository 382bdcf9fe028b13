use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use anyhow::Result;
use db::embedded::{Embedded, Options};
use db::{Address, Pool, PoolConfig, Unavailable, migrate};
use diesel::sql_query;
use diesel_async::RunQueryDsl;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use crate::{Folder, Number};

/// A PostgreSQL on TCP, with a certificate for `localhost` when it speaks TLS.
struct Server {
    port: u16,
    /// The authority that signed for the server, and one that did not.
    authority: PathBuf,
    stranger: PathBuf,
    _running: Embedded,
}

fn authority(at: PathBuf) -> Result<(CertifiedIssuer<'static, KeyPair>, PathBuf)> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let made = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
    fs::write(&at, made.pem())?;
    Ok((made, at))
}

/// PostgreSQL reads its key only if nobody else can.
fn keep(data: &Path, name: &str, text: &str) -> Result<()> {
    let (path, owner) = (data.join(name), fs::metadata(data)?);
    fs::write(&path, text)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
    Ok(chown(&path, Some(owner.uid()), Some(owner.gid()))?)
}

impl Server {
    fn start(folder: &Folder, speaks_tls: bool) -> Result<Self> {
        let (issuer, authority_file) = authority(folder.0.join("authority.pem"))?;
        let (_, stranger) = authority(folder.0.join("stranger.pem"))?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut settings = vec!["listen_addresses=127.0.0.1".to_owned(), format!("port={port}")];
        if speaks_tls {
            folder.start()?.stop()?;
            let data = folder.data().canonicalize()?;
            let key = KeyPair::generate()?;
            let params = CertificateParams::new(vec!["localhost".to_owned()])?;
            keep(&data, "server.crt", &params.signed_by(&key, &issuer)?.pem())?;
            keep(&data, "server.key", &key.serialize_pem())?;
            settings.push("ssl=on".to_owned());
        }
        let options = Options { settings, ..Options::for_tests() };
        let running = Embedded::start(&folder.data(), &options)?;
        Ok(Self { port, authority: authority_file, stranger, _running: running })
    }

    fn url(&self, host: &str, mode: &str) -> String {
        format!("postgres://shora@{host}:{}/shora{mode}", self.port)
    }
}

/// Whether a connection of the pool is encrypted, as the server sees it.
async fn is_encrypted(url: String, authority: Option<&Path>) -> Result<bool, Unavailable> {
    let config = PoolConfig { authority: authority.map(Path::to_owned), ..PoolConfig::new(url) };
    let pool = Pool::connect(&config).unwrap_or_else(|error| panic!("{error}"));
    let encrypted =
        sql_query("SELECT ssl::int4::int8 AS number FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
    let found = encrypted.get_result::<Number>(&mut pool.get().await?).await;
    Ok(found.unwrap_or_else(|error| panic!("{error}")).number == 1)
}

async fn refusal(url: String, authority: Option<&Path>) -> String {
    match is_encrypted(url, authority).await {
        Err(Unavailable::Down(reason)) => reason,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn connections_are_encrypted_as_sslmode_says() -> Result<()> {
    let folder = Folder::new("tls")?;
    let server = Server::start(&folder, true)?;
    for (mode, encrypted) in
        [("?sslmode=disable", false), ("?sslmode=prefer", true), ("", true), ("?sslmode=require", true)]
    {
        assert_eq!(is_encrypted(server.url("127.0.0.1", mode), None).await?, encrypted, "{mode}");
    }
    let verified = server.url("localhost", "?sslmode=verify-full");
    assert!(is_encrypted(verified.clone(), Some(&server.authority)).await?);
    // Migrations and everything outside the pool take the same way.
    migrate::run(&Address::new(&verified, Some(&server.authority))?).await?;
    Ok(())
}

#[tokio::test]
async fn verify_full_refuses_a_foreign_authority_and_a_foreign_name_and_says_why() -> Result<()> {
    let folder = Folder::new("tls-refused")?;
    let server = Server::start(&folder, true)?;
    let at = |host: &str| server.url(host, "?sslmode=verify-full");
    let words = refusal(at("localhost"), Some(&server.stranger)).await;
    assert!(words.contains("not signed by the authority of database_ca"), "{words}");
    let words = refusal(at("localhost"), None).await;
    assert!(words.contains("not signed by the authority of database_ca"), "{words}");
    let words = refusal(at("127.0.0.1"), Some(&server.authority)).await;
    assert!(words.contains("not for the host name in the database address"), "{words}");
    Ok(())
}

#[tokio::test]
async fn require_refuses_a_server_without_tls_and_prefer_takes_it() -> Result<()> {
    let folder = Folder::new("tls-none")?;
    let server = Server::start(&folder, false)?;
    assert!(!is_encrypted(server.url("127.0.0.1", ""), None).await?);
    let words = refusal(server.url("127.0.0.1", "?sslmode=require"), None).await;
    assert!(words.contains("server does not support TLS"), "{words}");
    Ok(())
}
