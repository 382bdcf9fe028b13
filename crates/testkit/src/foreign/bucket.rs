//! A bucket of an S3 service: moto.

use super::service::Service;

const NAME: &str = "shora";

/// An empty bucket of a service of its own, which ends with this value.
pub struct Bucket(Service);

impl Bucket {
    /// Starts the service and makes the bucket.
    pub async fn make() -> Self {
        let _ = server::install_cryptography();
        let bucket = Self(Service::start("file_service.py", &[]));
        let made = reqwest::Client::new().put(bucket.address()).send().await;
        made.and_then(reqwest::Response::error_for_status).expect("a bucket");
        bucket
    }

    fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.0.port)
    }

    fn address(&self) -> String {
        format!("{}/{NAME}", self.endpoint())
    }

    /// Its address as a setting.
    #[must_use]
    pub fn url(&self) -> String {
        format!("s3://{NAME}/portal")
    }

    /// The variables with which a portal finds the service.
    #[must_use]
    pub fn environment(&self) -> Vec<(String, String)> {
        let variables = [
            ("AWS_ENDPOINT", self.endpoint()),
            ("AWS_ALLOW_HTTP", "true".to_owned()),
            ("AWS_REGION", "us-east-1".to_owned()),
            ("AWS_ACCESS_KEY_ID", "portal".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "secret".to_owned()),
        ];
        variables.map(|(name, value)| (name.to_owned(), value)).into()
    }

    /// How many objects lie in it, those included whose upload has not ended.
    pub async fn count(&self) -> usize {
        let objects = self.listed("list-type=2").await.matches("<Key>").count();
        objects + self.listed("uploads").await.matches("<Upload>").count()
    }

    async fn listed(&self, what: &str) -> String {
        let answer = reqwest::get(format!("{}?{what}", self.address())).await;
        answer.expect("an answer").text().await.expect("a list")
    }
}
