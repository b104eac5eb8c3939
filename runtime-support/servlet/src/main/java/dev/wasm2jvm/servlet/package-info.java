/**
 * Answers the requests of a servlet container (Jetty, Tomcat, Spring Boot) with components.
 *
 * <p>{@link dev.wasm2jvm.servlet.GuestServlet} shows each request to a {@link dev.wasm2jvm.wasi.serve.HttpService}, which
 * has the instances. Nothing here knows a container: only the servlet API, which the container brings.
 */
@NullMarked
package dev.wasm2jvm.servlet;

import org.jspecify.annotations.NullMarked;
