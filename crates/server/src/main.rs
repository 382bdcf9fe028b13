//! The one binary of the portal.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Parser, Subcommand};
use platform::config::Config;
use platform::{audit, telemetry};
use server::run::{self, FirstAdmin};
use server::{areas, demo, document, start};

/// The portal of the Directorate General for Assemblies and Councils of Organizations.
#[derive(Parser)]
#[command(name = "shora", version)]
struct Arguments {
    /// A TOML file with settings; the environment wins over it.
    #[arg(long, global = true, env = "SHORA_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the portal (and run its jobs, unless run_jobs is off).
    Serve,
    /// Run jobs only.
    Worker,
    /// Bring the database up to date.
    Migrate,
    /// Fill in the register, or put in or take out demonstration data.
    Seed {
        /// Put in demonstration data and accounts.
        #[arg(long, conflicts_with = "remove_demo")]
        demo: bool,
        /// Take all demonstration data out again.
        #[arg(long)]
        remove_demo: bool,
    },
    /// Print the OpenAPI document.
    Openapi {
        /// Write it to openapi/openapi.json instead.
        #[arg(long)]
        write: bool,
    },
    /// Explain the configuration: every setting with its value, or the table of all settings.
    CheckConfig {
        /// Print the table of settings as Markdown.
        #[arg(long)]
        table: bool,
    },
    /// Verify the audit log from its first entry.
    AuditVerify,
    /// Read an upload from the standard input, within a limit of memory and time: what a server calls.
    #[command(hide = true)]
    Examine { task: String, format: String },
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    match &arguments.command {
        // Before anything that takes room.
        Command::Examine { task, format } => library::examine(task, format),
        _ => begin(arguments),
    }
}

#[tokio::main]
async fn begin(arguments: Arguments) -> anyhow::Result<()> {
    server::install_cryptography()?;
    library::examine_with(std::env::current_exe()?);
    let settings = arguments.config.as_deref();
    match arguments.command {
        Command::Openapi { write } => {
            return deliver(&document::text()?, write.then_some(Path::new("openapi/openapi.json")));
        }
        Command::CheckConfig { table: true } => return deliver(&Config::table(), None),
        _ => {}
    }
    let config = Config::load(settings, std::env::vars().filter(|(name, _)| name != "SHORA_CONFIG"))?;
    if let Command::CheckConfig { .. } = arguments.command {
        let lines: Vec<_> =
            config.in_force().iter().map(|(name, value)| format!("{name} = {value}\n")).collect();
        return deliver(&lines.concat(), None);
    }
    telemetry::start_logging(&config)?;
    match arguments.command {
        Command::Serve => run::serve(config, announce).await,
        Command::Worker => run::worker(config).await,
        command => maintain(config, command).await,
    }
}

/// Commands that need a database for a moment.
async fn maintain(config: Config, command: Command) -> anyhow::Result<()> {
    let database = start::database(&config)?;
    let platform = start::platform(config, &database.url, &areas())?;
    let outcome = async {
        let done = db::migrate::run(&start::address(&platform.config, &database.url)?).await?;
        match command {
            Command::Migrate => deliver(&format!("{} migrations applied\n", done.len()), None),
            Command::Seed { demo: with_demo, remove_demo } => {
                let outcome = match (with_demo, remove_demo) {
                    (_, true) => demo::remove(&platform).await,
                    (true, _) => match demo::essentials(&platform).await {
                        Ok(()) => demo::fill(&platform).await,
                        Err(problem) => Err(problem),
                    },
                    _ => demo::essentials(&platform).await,
                };
                outcome.map_err(run::explain)
            }
            Command::AuditVerify => {
                let outcome = audit::verify(&mut platform.pool.get().await?).await.map_err(run::explain)?;
                match outcome.broken_at {
                    None => deliver(&format!("{} entries, the chain holds\n", outcome.entries), None),
                    Some(seq) => anyhow::bail!("the chain is broken at entry {seq}"),
                }
            }
            _ => Ok(()),
        }
    };
    let outcome = outcome.await;
    if let Some(private) = database.private {
        private.stop()?;
    }
    outcome
}

fn deliver(text: &str, file: Option<&Path>) -> anyhow::Result<()> {
    use std::io::Write;
    match file {
        Some(path) => std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display())),
        None => Ok(std::io::stdout().write_all(text.as_bytes())?),
    }
}

#[allow(clippy::print_stdout, reason = "the person at the terminal is the one it speaks to")]
fn announce(config: &Config, first_admin: Option<FirstAdmin>) {
    let url = &config.public_url;
    println!("\n  Shora      {url}\n  Swagger    {url}/swagger-ui/");
    if config.demo {
        println!("  Accounts   {}", identity::seed::DEMO_USERNAMES.join(", "));
        println!("  Password   {} (demonstration only)", identity::seed::DEMO_PASSWORD);
    }
    if let Some(admin) = first_admin {
        println!("  Sign in    {} with the one-time password {}", admin.username, admin.one_time_password);
    }
    println!("  Stop       Ctrl-C\n");
}
