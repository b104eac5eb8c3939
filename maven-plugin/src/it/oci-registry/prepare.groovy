import com.sun.net.httpserver.HttpServer
import java.security.MessageDigest

// A registry with one component. Maven's settings have the password, encrypted.
def content = new File(basedir, '../../../../compiler/src/test/resources/fixtures/greet/greet.wasm').bytes
def digest = 'sha256:' + MessageDigest.getInstance('SHA-256').digest(content).encodeHex()
def manifest = """{"schemaVersion": 2, "layers": [
  {"mediaType": "application/wasm", "digest": "$digest", "size": $content.length}
]}"""
def expected = 'Basic ' + 'ada:lovelace'.bytes.encodeBase64()
def answers = [
    '/v2/docs/greet/tags/list': '{"tags": ["0.9.0", "1.0.0"]}'.bytes,
    '/v2/docs/greet/manifests/1.0.0': manifest.bytes,
    ('/v2/docs/greet/blobs/' + digest): content
]
def server = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
server.createContext('/') { exchange ->
    def body = answers[exchange.requestURI.path]
    if (exchange.requestURI.path.startsWith('/v2/') && exchange.requestHeaders.getFirst('Authorization') != expected) {
        exchange.responseHeaders.add('WWW-Authenticate', 'Basic realm="test"')
        exchange.sendResponseHeaders(401, -1)
    } else if (body == null) {
        exchange.sendResponseHeaders(404, -1)
    } else {
        exchange.sendResponseHeaders(200, body.length)
        exchange.responseBody.write(body)
    }
    exchange.close()
}
server.start()
context.put('server', server)
new File(basedir, 'config.toml').text = "default_registry = \"localhost:${server.address.port}\"\n"
return true
