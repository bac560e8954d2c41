//! The loop: messages in, answers out, and the estate decided in between.
//!
//! Whatever is waiting is taken before anything is worked out, so that what is typed fast
//! is checked once, and a question that was taken back is not answered. Never ends because
//! of a message.

use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, after, never, select, unbounded};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::Value;

use super::convert::{self, Client, Misread};
use super::estate::Done;
use super::request::Notice;
use super::session::Session;
use super::workspace::Workspace;
use crate::value::Date;

/// How long nothing is typed before the estate is decided again.
const QUIET: Duration = Duration::from_millis(200);

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// As the protocol asks: `shutdown`, then `exit`.
    Orderly,
    /// The editor went away, or did not say `shutdown`.
    Abrupt,
}

/// Serves the editor at the other end of `connection` until it is done; `today` says what
/// day it is.
pub fn serve(connection: &Connection, today: &dyn Fn() -> Date) -> Ending {
    let Ok((id, params)) = connection.initialize_start() else { return Ending::Abrupt };
    let client = Client::new(&params);
    let (done_sender, done) = unbounded();
    let mut server = Server {
        sender: &connection.sender,
        today,
        session: Session::new(client.clone()),
        done_sender,
        is_working: false,
        is_shut_down: false,
        questions: 0,
        client,
    };
    server.send(Response::new_ok(id, convert::initialized(&server.client)));
    server.run(&connection.receiver, &done)
}

/// A session and its connection.
struct Server<'c> {
    sender: &'c Sender<Message>,
    today: &'c dyn Fn() -> Date,
    client: Client,
    session: Session,
    done_sender: Sender<Done>,
    /// Whether an estate is being decided.
    is_working: bool,
    is_shut_down: bool,
    /// How much was asked of the editor.
    questions: i32,
}

impl Server<'_> {
    fn run(&mut self, messages: &Receiver<Message>, done: &Receiver<Done>) -> Ending {
        let mut queue = VecDeque::new();
        loop {
            let is_old = self.session.workspaces.values().any(Workspace::is_estate_old);
            let quiet = if is_old && !self.is_working { after(QUIET) } else { never() };
            select! {
                recv(messages) -> message => match message {
                    Ok(message) => queue.push_back(message),
                    Err(_) => return Ending::Abrupt,
                },
                recv(done) -> done => if let Ok(done) = done { self.take(done) },
                recv(quiet) -> _ => self.decide(),
            }
            loop {
                queue.extend(messages.try_iter());
                self.drop_cancelled(&mut queue);
                let Some(message) = queue.pop_front() else { break };
                let ending = panic::catch_unwind(AssertUnwindSafe(|| self.handle(message)));
                if let Ok(Some(ending)) = ending {
                    return ending;
                }
            }
            self.guarded(|server| {
                for problems in server.session.check() {
                    server.notify("textDocument/publishDiagnostics", problems);
                }
            });
        }
    }

    /// Does `work`; a defect in it does not end the session.
    fn guarded(&mut self, work: impl FnOnce(&mut Self)) {
        let _ = panic::catch_unwind(AssertUnwindSafe(|| work(self)));
    }

    /// Takes questions that are no longer of interest out of `queue`, and says so.
    fn drop_cancelled(&mut self, queue: &mut VecDeque<Message>) {
        let cancelled: Vec<Value> = queue.iter().filter_map(cancelled_id).collect();
        if cancelled.is_empty() {
            return;
        }
        let is_cancelled =
            |id: &RequestId| serde_json::to_value(id).is_ok_and(|id| cancelled.contains(&id));
        let (dropped, kept): (Vec<_>, Vec<_>) = queue.drain(..).partition(
            |message| matches!(message, Message::Request(request) if is_cancelled(&request.id)),
        );
        queue.extend(kept.into_iter().filter(|message| cancelled_id(message).is_none()));
        for message in dropped {
            if let Message::Request(request) = message {
                let why = "the question was taken back".to_owned();
                self.refuse(request.id, ErrorCode::RequestCanceled, why);
            }
        }
    }

    fn handle(&mut self, message: Message) -> Option<Ending> {
        match message {
            Message::Request(request) => {
                let id = request.id.clone();
                let answered = panic::catch_unwind(AssertUnwindSafe(|| self.answer(request)));
                if answered.is_err() {
                    let why = "a defect of yardstick kept it from answering".to_owned();
                    self.refuse(id, ErrorCode::InternalError, why);
                }
                None
            }
            Message::Notification(notification) => self.note(notification),
            Message::Response(_) => None,
        }
    }

    fn answer(&mut self, request: Request) {
        let Request { id, method, params } = request;
        if self.is_shut_down {
            let why = "the server was asked to shut down".to_owned();
            return self.refuse(id, ErrorCode::InvalidRequest, why);
        }
        match &*method {
            "shutdown" => {
                self.is_shut_down = true;
                return self.send(Response::new_ok(id, Value::Null));
            }
            "initialize" => {
                let why = "the server is initialized already".to_owned();
                return self.refuse(id, ErrorCode::InvalidRequest, why);
            }
            _ => {}
        }
        let request = match convert::request(&method, params) {
            Ok(request) => request,
            Err(Misread::Unknown) => {
                let why = format!("there is no method `{method}` here");
                return self.refuse(id, ErrorCode::MethodNotFound, why);
            }
            Err(Misread::Wrong(why)) => return self.refuse(id, ErrorCode::InvalidParams, why),
        };
        // Answers are about the text as it is now.
        for problems in self.session.check() {
            self.notify("textDocument/publishDiagnostics", problems);
        }
        match self.session.answer(&request, (self.today)()) {
            Ok(answer) => {
                if let Some(message) = convert::message(&request, &answer) {
                    self.notify("window/showMessage", message);
                }
                self.send(Response::new_ok(id, answer));
            }
            Err(why) => self.refuse(id, ErrorCode::RequestFailed, why),
        }
    }

    fn note(&mut self, notification: Notification) -> Option<Ending> {
        // What cannot be understood is passed over, as the protocol asks of notifications.
        let notice = convert::notice(&notification.method, notification.params).ok()?;
        match notice {
            Notice::Ready => {
                if self.client.can_watch {
                    self.ask("client/registerCapability", convert::registration());
                }
            }
            Notice::Opened { uri, version, text } => self.session.open(&uri, version, &text),
            Notice::Changed { uri, version, edits } => self.session.change(&uri, version, edits),
            Notice::Closed(uri) => {
                for problems in self.session.close(&uri) {
                    self.notify("textDocument/publishDiagnostics", problems);
                }
            }
            Notice::Disk => self.session.look(),
            Notice::Exit if self.is_shut_down => return Some(Ending::Orderly),
            Notice::Exit => return Some(Ending::Abrupt),
            Notice::Cancelled(_) | Notice::Other => {}
        }
        None
    }

    /// Begins to decide the estates that are not as they were, one after the other.
    fn decide(&mut self) {
        let today = (self.today)();
        let workspaces = self.session.workspaces.values_mut();
        let mut old = workspaces.filter(|workspace| workspace.is_estate_old());
        let wants_lints = self.client.wants_lints;
        let job = old.find_map(|workspace| workspace.job(today, wants_lints));
        let Some(job) = job else { return };
        let sender = self.done_sender.clone();
        self.is_working = true;
        let root = job.root.clone();
        let spawned = thread::Builder::new().name("estate".to_owned()).spawn(move || {
            let found = panic::catch_unwind(AssertUnwindSafe(|| job.work()));
            // A defect leaves what was known; the next change tries again. Where nobody waits
            // any more, what was found is not wanted.
            let _ = sender.send(Done { root, found: found.ok() });
        });
        self.is_working = spawned.is_ok();
    }

    /// Takes what was found of an estate.
    fn take(&mut self, done: Done) {
        self.is_working = false;
        let Done { root, found } = done;
        let Some(workspace) = self.session.workspaces.get_mut(&root) else { return };
        if found.is_some_and(|found| workspace.take(found)) {
            for problems in self.session.publish(&root) {
                self.notify("textDocument/publishDiagnostics", problems);
            }
            for method in self.client.refreshes.clone() {
                self.ask(method, Value::Null);
            }
        }
    }

    fn refuse(&self, id: RequestId, code: ErrorCode, why: String) {
        self.send(Response::new_err(id, code as i32, why));
    }

    fn notify(&self, method: &str, params: Value) {
        self.send(Notification { method: method.to_owned(), params });
    }

    fn ask(&mut self, method: &str, params: Value) {
        self.questions += 1;
        let id = RequestId::from(self.questions);
        self.send(Request { id, method: method.to_owned(), params });
    }

    fn send(&self, message: impl Into<Message>) {
        // Where the editor is gone, the loop ends by itself.
        let _ = self.sender.send(message.into());
    }
}

/// Returns the id of the question that `message` takes back.
fn cancelled_id(message: &Message) -> Option<Value> {
    let Message::Notification(Notification { method, params }) = message else { return None };
    (method == "$/cancelRequest").then(|| params.get("id").cloned().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::value::parse_date;

    #[test]
    fn a_question_that_is_taken_back_is_answered_by_saying_so() {
        let (ours, theirs) = Connection::memory();
        let (done_sender, _done) = unbounded();
        let client = Client::new(&json!({}));
        let mut server = Server {
            sender: &ours.sender,
            today: &|| parse_date("2026-11-25").expect("it is a date"),
            session: Session::new(client.clone()),
            done_sender,
            is_working: false,
            is_shut_down: false,
            questions: 0,
            client,
        };
        let ask = |id: i32| {
            let method = "textDocument/hover".to_owned();
            Message::from(Request { id: id.into(), method, params: json!({}) })
        };
        let cancel = |id: i32| {
            let method = "$/cancelRequest".to_owned();
            Message::from(Notification { method, params: json!({ "id": id }) })
        };
        let mut queue: VecDeque<Message> = [ask(1), ask(2), cancel(2), cancel(7)].into();
        server.drop_cancelled(&mut queue);
        let left: Vec<_> = queue
            .iter()
            .map(|message| matches!(message, Message::Request(request) if request.id == 1.into()))
            .collect();
        assert_eq!(left, [true]);
        let Ok(Message::Response(answer)) = theirs.receiver.try_recv() else { panic!("no answer") };
        let answer = serde_json::to_value(answer).expect("it can be written");
        let code = ErrorCode::RequestCanceled as i32;
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(2), &json!(code)));
        assert!(theirs.receiver.try_recv().is_err());
    }
}
