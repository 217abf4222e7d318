package io.heaviside.tracking.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An MLflow server on a loopback port, with faults that happen on demand. */
final class FakeMlflow implements AutoCloseable {
  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS_LIST = "/api/2.0/mlflow-artifacts/artifacts";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";

  static {
    // Else each answer waits 40 ms for the client's acknowledgement of its first packet.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** What goes wrong with a request. */
  enum Fault {
    TOO_MANY_REQUESTS(429),
    INTERNAL_ERROR(500),
    UNAVAILABLE(503),
    FORBIDDEN(403),
    /** The connection ends before the request was looked at. */
    RESET(0),
    /** The request is carried out, but the answer never arrives. */
    RESET_AFTER_COMMIT(0),
    /** The request is carried out, but an impatient client has given up when the answer comes. */
    SLOW(0),
    /** The connection ends, and the request is carried out when the client has sent it again. */
    LATE_COMMIT(0),
    /** Nothing comes back until the server is closed. */
    HANG(0);

    final int status;

    Fault(int status) {
      this.status = status;
    }
  }

  private record Planned(Predicate<String> endpoint, Fault fault) {}

  final FakeMlflowApi api = new FakeMlflowApi();
  final Map<String, byte[]> artifacts = Collections.synchronizedMap(new TreeMap<>());
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
  private static final long SLOW_MILLIS = 1_500;

  private final ConcurrentLinkedDeque<Callable<String>> late = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<Planned> planned = new ConcurrentLinkedDeque<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** How many requests were carried out after the client had sent them again. */
  final AtomicInteger lateCommits = new AtomicInteger();

  private final AtomicInteger underWay = new AtomicInteger();
  private HttpServer server;
  private volatile @Nullable Fault always;
  private volatile @Nullable Fault artifactFault;

  FakeMlflow(HttpServer server) throws IOException {
    this.server = server;
    start(0);
  }

  private void start(int port) throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::count);
    server.start();
  }

  /** Takes the server off the network; what it was doing is done when this returns. */
  void down() {
    server.stop(0);
    while (underWay.get() > 0) {
      Thread.onSpinWait();
    }
    carryOutLate();
  }

  /** Brings it back at the same address, with all that it had. */
  void up() throws IOException {
    int port = server.getAddress().getPort();
    server = HttpServer.create();
    start(port);
  }

  private void count(HttpExchange exchange) throws IOException {
    underWay.incrementAndGet();
    try {
      handle(exchange);
    } finally {
      underWay.decrementAndGet();
    }
  }

  static FakeMlflow start() throws IOException {
    return new FakeMlflow(HttpServer.create());
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Forgets the faults that have not happened yet. */
  void heal() {
    planned.clear();
  }

  /** Makes the next requests to an endpoint go wrong, one fault each, in this order. */
  void fail(String endpoint, Fault... faults) {
    for (Fault fault : faults) {
      planned.add(new Planned(endpoint::equals, fault));
    }
  }

  /** Makes every request go wrong from now on; null heals the server. */
  void failAlways(@Nullable Fault fault) {
    always = fault;
  }

  /** Makes every request for an artifact go wrong from now on. */
  void failArtifacts(Fault fault) {
    artifactFault = fault;
  }

  /** Waits until a request has come. */
  void awaitRequest(String endpoint) {
    while (!requests.contains(endpoint)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("no request " + endpoint + " among " + requests);
      }
      Thread.onSpinWait();
    }
  }

  /** The only run. */
  FakeRun run() {
    if (api.runs.size() != 1) {
      throw new IllegalStateException("runs: " + api.runs.keySet());
    }
    return api.runs.values().iterator().next();
  }

  String artifact(String path) {
    byte[] content = artifacts.getOrDefault(run().artifactFolder() + "/" + path, new byte[0]);
    return new String(content, StandardCharsets.UTF_8);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String endpoint = path.startsWith(API) ? path.substring(API.length()) : path;
    byte[] body = exchange.getRequestBody().readAllBytes();
    requests.add(endpoint);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Fault fault = fault(endpoint);
    if (fault == null) {
      answer(exchange, endpoint, body, true);
      if (endpoint.equals("runs/log-batch")) {
        carryOutLate();
      }
    } else if (fault == Fault.RESET_AFTER_COMMIT) {
      answer(exchange, endpoint, body, false);
    } else if (fault == Fault.LATE_COMMIT) {
      late.add(() -> carriedOut(exchange, endpoint, body));
      exchange.close();
    } else if (fault == Fault.SLOW) {
      answerLate(exchange, endpoint, body);
    } else if (fault == Fault.HANG) {
      hang(Long.MAX_VALUE);
      exchange.close();
    } else if (fault.status == 0) {
      exchange.close();
    } else {
      send(exchange, fault.status, "{\"message\": \"fault\"}");
    }
  }

  private void hang(long millis) {
    try {
      closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Fault fault(String endpoint) {
    Planned next = planned.peek();
    if (next != null && next.endpoint().test(endpoint) && planned.remove(next)) {
      return next.fault();
    }
    return endpoint.startsWith(ARTIFACTS) && artifactFault != null ? artifactFault : always;
  }

  private void answer(HttpExchange exchange, String endpoint, byte[] body, boolean arrives)
      throws IOException {
    int status = 200;
    String text;
    try {
      text = carriedOut(exchange, endpoint, body);
    } catch (FakeMlflowApi.Refusal refusal) {
      status = refusal.status;
      text = String.valueOf(refusal.getMessage());
    } catch (Exception e) {
      status = 500;
      text = e.toString();
    }
    if (arrives) {
      send(exchange, status, text);
    } else {
      exchange.close();
    }
  }

  private void answerLate(HttpExchange exchange, String endpoint, byte[] body) throws IOException {
    String text = "{}";
    try {
      text = carriedOut(exchange, endpoint, body);
    } catch (Exception refusal) {
      // The client has gone when it would hear of it.
      requests.add("late refusal");
    }
    hang(SLOW_MILLIS);
    send(exchange, 200, text);
  }

  /** What was given up by the client comes to be done after all. */
  private void carryOutLate() {
    for (Callable<String> request = late.poll(); request != null; request = late.poll()) {
      try {
        request.call();
        lateCommits.incrementAndGet();
      } catch (Exception refusal) {
        requests.add("late refusal");
      }
    }
  }

  private String carriedOut(HttpExchange exchange, String endpoint, byte[] body) throws Exception {
    if (endpoint.startsWith(ARTIFACTS) && exchange.getRequestMethod().equals("PUT")) {
      artifacts.put(endpoint.substring(ARTIFACTS.length()), body);
      return "{}";
    }
    if (endpoint.startsWith(ARTIFACTS)) {
      byte[] content = artifacts.get(endpoint.substring(ARTIFACTS.length()));
      return new String(Objects.requireNonNull(content), StandardCharsets.UTF_8);
    }
    if (endpoint.equals(ARTIFACTS_LIST) && exchange.getRequestMethod().equals("GET")) {
      return list(query(exchange.getRequestURI().getRawQuery()).getOrDefault("path", ""));
    }
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    boolean deletes = exchange.getRequestMethod().equals("DELETE");
    String asked = deletes ? "DELETE " + endpoint : endpoint;
    return api.answer(asked, query, new String(body, StandardCharsets.UTF_8)).toString();
  }

  /** The files and folders right below a folder, by their last names, as MLflow answers. */
  private String list(String folder) {
    Map<String, Long> found = new TreeMap<>();
    artifacts.forEach(
        (path, content) -> {
          if (path.startsWith(folder + "/")) {
            String rest = path.substring(folder.length() + 1);
            boolean isFile = rest.indexOf('/') < 0;
            found.put(rest.split("/", 2)[0], isFile ? content.length : -1L);
          }
        });
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    found.forEach(
        (name, size) ->
            files
                .addObject()
                .put("path", name)
                .put("is_dir", size < 0)
                .put("file_size", Math.max(0, size)));
    return JsonNodeFactory.instance.objectNode().set("files", files).toString();
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> values = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      values.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return values;
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
