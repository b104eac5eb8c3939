//! Speaks HTTP, and hands each request to whoever exports `example:api/routes`.

wit_bindgen::generate!({
    path: "../../composed/wit",
    inline: "package example:gateway; world gateway { import example:api/routes@1.0.0; }",
    world: "example:gateway/gateway",
    generate_all,
});

use example::api::routes;
use wasip2::http::types::{
    ErrorCode, Fields, IncomingRequest, Method, OutgoingBody, OutgoingResponse, ResponseOutparam,
};
use wasip2::io::streams::StreamError;

wasip2::http::proxy::export!(Gateway);

/// Notes are short: more is refused before all of it is read.
const LARGEST_BODY: usize = 1 << 20;
const ONE_READ: u64 = 65_536;
const ONE_WRITE: usize = 4_096;

struct Gateway;

impl wasip2::exports::http::incoming_handler::Guest for Gateway {
    fn handle(request: IncomingRequest, out: ResponseOutparam) {
        match read(&request) {
            Ok(asked) => answer(routes::handle(&asked), out),
            Err(code) => ResponseOutparam::set(out, Err(code)),
        }
    }
}

fn read(request: &IncomingRequest) -> Result<routes::Request, ErrorCode> {
    let headers = request.headers().entries().into_iter();
    Ok(routes::Request {
        method: name(request.method()),
        path: request.path_with_query().unwrap_or_default(),
        // What is no UTF-8 is no text, and nothing that the service knows.
        headers: headers
            .filter_map(|(name, value)| Some(routes::Header { name, value: String::from_utf8(value).ok()? }))
            .collect(),
        body: body(request)?,
    })
}

fn name(method: Method) -> String {
    match method {
        Method::Other(name) => name,
        known => format!("{known:?}").trim_start_matches("Method::").to_uppercase(),
    }
}

fn body(request: &IncomingRequest) -> Result<Vec<u8>, ErrorCode> {
    let incoming = request.consume().map_err(|()| ErrorCode::InternalError(None))?;
    let stream = incoming.stream().map_err(|()| ErrorCode::InternalError(None))?;
    let mut bytes = Vec::new();
    loop {
        match stream.blocking_read(ONE_READ) {
            Ok(more) => bytes.extend(more),
            Err(StreamError::Closed) => return Ok(bytes),
            Err(StreamError::LastOperationFailed(_)) => return Err(ErrorCode::ConnectionTerminated),
        }
        if bytes.len() > LARGEST_BODY {
            return Err(ErrorCode::HttpRequestBodySize(Some(bytes.len() as u64)));
        }
    }
}

fn answer(given: routes::Response, out: ResponseOutparam) {
    let headers = Fields::new();
    for header in &given.headers {
        // A header that HTTP does not allow is left out.
        let _ = headers.append(&header.name, header.value.as_bytes());
    }
    let _ = headers.set("content-length", &[given.body.len().to_string().into_bytes()]);
    let response = OutgoingResponse::new(headers);
    let _ = response.set_status_code(given.status);
    let outgoing = response.body().expect("nobody else has taken it");
    ResponseOutparam::set(out, Ok(response));
    let stream = outgoing.write().expect("nobody else has taken it");
    // Whoever has gone away needs no answer.
    let written = given.body.chunks(ONE_WRITE).try_for_each(|some| stream.blocking_write_and_flush(some));
    drop(stream);
    if written.is_ok() {
        let _ = OutgoingBody::finish(outgoing, None);
    }
}
