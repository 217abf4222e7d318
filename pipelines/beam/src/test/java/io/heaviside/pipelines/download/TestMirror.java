package io.heaviside.pipelines.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mirror on the loopback interface that behaves, or misbehaves, as a test says. */
final class TestMirror implements AutoCloseable {
  /** Answers one request. */
  @FunctionalInterface
  interface Answer {
    void give(HttpExchange exchange, byte[] content) throws IOException;
  }

  private static final String ROOT = "/set/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Long> arrived = new HashMap<>();
  private volatile Answer answer = TestMirror::withRanges;

  TestMirror() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(ROOT, this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + ROOT);
  }

  TestMirror with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  TestMirror answering(Answer other) {
    answer = other;
    return this;
  }

  /** File and range of each request, such as {@code a.gz bytes=10-}. */
  List<String> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(ROOT.length());
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(range == null ? name : name + " " + range);
    try (exchange) {
      byte[] content = files.get(name);
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        answer.give(exchange, content);
      }
    }
  }

  static void withRanges(HttpExchange exchange, byte[] content) throws IOException {
    send(exchange, content, content.length);
  }

  static void ignoringRanges(HttpExchange exchange, byte[] content) throws IOException {
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content);
  }

  /** The client has this many bytes of a file. */
  synchronized void arrived(String file, long bytes) {
    arrived.put(file, bytes);
    notifyAll();
  }

  private synchronized void awaitArrival(String file, long bytes) {
    try {
      while (arrived.getOrDefault(file, 0L) < bytes) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sends at most {@code most} bytes of what it promised, then closes the connection; not before
   * they are read, because the client may drop what it had only buffered.
   */
  Answer cuttingAfter(int most) {
    return (exchange, content) -> {
      String file = exchange.getRequestURI().getPath().substring(ROOT.length());
      int from = from(exchange);
      send(exchange, content, most);
      awaitArrival(file, from + Math.min(content.length - from, most));
    };
  }

  /** Sends at most {@code most} bytes of what it promised, then nothing, with the line open. */
  Answer stallingAfter(int most) {
    return (exchange, content) -> {
      if (send(exchange, content, most)) {
        return;
      }
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static int from(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
  }

  /** Whether that was all. */
  private static boolean send(HttpExchange exchange, byte[] content, int most) throws IOException {
    int from = from(exchange);
    int rest = content.length - from;
    boolean partial = exchange.getRequestHeaders().containsKey("Range");
    if (partial) {
      String given = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
      exchange.getResponseHeaders().set("Content-Range", given);
    }
    exchange.sendResponseHeaders(partial ? 206 : 200, rest);
    OutputStream out = exchange.getResponseBody();
    out.write(content, from, Math.min(rest, most));
    out.flush();
    return rest <= most;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
