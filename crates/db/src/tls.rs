//! TLS to the database, with the cryptography of the whole portal.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{self, WebPkiSupportedAlgorithms, aws_lc_rs};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::address::InvalidUrl;

/// Whom to believe at the other end.
pub(crate) enum Trust {
    /// Whoever answers: the way is private, the place is not proven.
    Anybody,
    /// Whoever one of these authorities has signed for.
    SignedBy(RootCertStore),
}

impl Trust {
    /// The authorities of a PEM file, or those that the machine trusts.
    pub(crate) fn signed_by(file: Option<&Path>) -> Result<Self, InvalidUrl> {
        let mut roots = RootCertStore::empty();
        let Some(path) = file else {
            let found = rustls_native_certs::load_native_certs();
            roots.add_parsable_certificates(found.certs);
            let reasons: Vec<_> = found.errors.iter().map(ToString::to_string).collect();
            return if roots.is_empty() {
                Err(InvalidUrl::NoAuthority(reasons.join(", ")))
            } else {
                Ok(Self::SignedBy(roots))
            };
        };
        let unusable = |reason: String| InvalidUrl::Authority { path: path.to_owned(), reason };
        let certificates =
            CertificateDer::pem_file_iter(path).map_err(|error| unusable(error.to_string()))?;
        for certificate in certificates {
            let certificate = certificate.map_err(|error| unusable(error.to_string()))?;
            roots.add(certificate).map_err(|error| unusable(error.to_string()))?;
        }
        if roots.is_empty() { Err(unusable("it has none".to_owned())) } else { Ok(Self::SignedBy(roots)) }
    }
}

pub(crate) fn connector(trust: Trust) -> MakeRustlsConnect {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let algorithms = provider.signature_verification_algorithms;
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap_or_else(|_| unreachable!("the provider speaks TLS"));
    let config = match trust {
        Trust::Anybody => {
            builder.dangerous().with_custom_certificate_verifier(Arc::new(AnyCertificate(algorithms)))
        }
        Trust::SignedBy(roots) => builder.with_root_certificates(roots),
    };
    MakeRustlsConnect::new(config.with_no_client_auth())
}

/// Takes every certificate, as libpq does below `verify-ca`; whoever shows it must still hold its key.
#[derive(Debug)]
struct AnyCertificate(WebPkiSupportedAlgorithms);

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        crypto::verify_tls12_signature(message, certificate, signed, &self.0)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        crypto::verify_tls13_signature(message, certificate, signed, &self.0)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_schemes()
    }
}

fn reason(error: &tokio_postgres::Error) -> Option<&rustls::Error> {
    error.source()?.downcast_ref::<std::io::Error>()?.get_ref()?.downcast_ref()
}

/// Whether it was TLS that did not come about.
pub(crate) fn has_failed(error: &tokio_postgres::Error) -> bool {
    reason(error).is_some()
}

/// Why the certificate of the server was refused, in words that say where to look.
pub(crate) fn refusal(error: &tokio_postgres::Error) -> Option<String> {
    let rustls::Error::InvalidCertificate(why) = reason(error)? else { return None };
    let words = match why {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            "it is not signed by the authority of database_ca (or, without one, by one that this machine trusts)"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "it is not for the host name in the database address"
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired",
        _ => "it is not valid",
    };
    Some(format!("the certificate of the database server is refused: {words} ({why})"))
}
