package dev.wasm2jvm.servlet;

import dev.wasm2jvm.wasi.serve.HttpService;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A servlet whose requests a component answers, with all methods and with trailers. It waits on the container's thread,
 * so it needs no asynchronous support; the guest sees the whole path, wherever the servlet is mapped.
 */
public final class GuestServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient HttpService service;

    /**
     * A servlet.
     *
     * @param service who answers; closed when the container destroys the servlet
     */
    public GuestServlet(HttpService service) {
        this.service = service;
    }

    /**
     * Answers a request.
     *
     * @throws IOException if the response broke off, for the container to cut the connection
     */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            service.serve(new ServletExchange(request, response));
        } catch (IOException brokenOff) {
            if (response.isCommitted()) {
                throw brokenOff;
            }
            response.reset();
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    @Override
    public void destroy() {
        service.close();
    }
}
