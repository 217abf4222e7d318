package io.heaviside.pipelines.download;

import io.heaviside.pipelines.InputException;
import io.heaviside.pipelines.download.Attempt.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;

/** One HTTP request for the rest of a file. */
final class MirrorClient {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final HttpClient http;
  private final Timeouts timeouts;
  private long fetchedBytes;

  MirrorClient(Timeouts timeouts) {
    this.timeouts = timeouts;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeouts.connect())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** Content received so far, in bytes. */
  long fetchedBytes() {
    return fetchedBytes;
  }

  /** Asks for what is missing in {@code part} and appends it. */
  Attempt fetch(URI address, RemoteFile file, PartFile part, DownloadProgress progress) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(timeouts.answer());
    if (part.size() > 0) {
      request.header("Range", "bytes=" + part.size() + "-");
    }
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return receive(response, body, file, part, progress);
      }
    } catch (ConnectException
        | HttpTimeoutException
        | NoRouteToHostException
        | UnknownHostException e) {
      return new Attempt(Outcome.UNREACHABLE, "no connection (" + reason(e) + ")");
    } catch (IOException e) {
      return new Attempt(Outcome.CUT, "the connection broke (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InputException(
          "The download of " + file.name() + " was interrupted. Start it again to go on.", e);
    }
  }

  private Attempt receive(
      HttpResponse<?> response,
      InputStream body,
      RemoteFile file,
      PartFile part,
      DownloadProgress progress)
      throws IOException {
    int status = response.statusCode();
    if (status == OK) {
      long offered = response.headers().firstValueAsLong("Content-Length").orElse(file.bytes());
      if (offered != file.bytes()) {
        return refused("offers " + offered + " bytes; expected " + file.bytes());
      }
      part.clear(); // It ignored the range, or there was none: all comes again.
    } else if (status == RANGE_NOT_SATISFIABLE
        || (status == PARTIAL && !startsAt(part.size(), response))) {
      part.clear();
      return new Attempt(Outcome.CUT, "cannot go on at the given byte (status " + status + ")");
    } else if (status != PARTIAL) {
      return refused("answers with status " + status);
    }
    return copy(body, file, part, progress);
  }

  private static boolean startsAt(long byteOffset, HttpResponse<?> response) {
    String range = response.headers().firstValue("Content-Range").orElse("");
    return range.startsWith("bytes " + byteOffset + "-");
  }

  private Attempt copy(InputStream body, RemoteFile file, PartFile part, DownloadProgress progress)
      throws IOException {
    byte[] buffer = new byte[1 << 15];
    long done = part.size();
    progress.update(file.name(), done, file.bytes());
    try (StallGuard guard = new StallGuard(body, timeouts.stall())) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        guard.alive();
        fetchedBytes += n;
        done += n;
        if (done > file.bytes()) {
          part.clear();
          return refused("sends more than the expected " + file.bytes() + " bytes");
        }
        part.append(buffer, n);
        progress.update(file.name(), done, file.bytes());
      }
    }
    return done == file.bytes()
        ? Attempt.complete()
        : new Attempt(Outcome.CUT, "stopped at byte " + done + " of " + file.bytes());
  }

  /** The client wraps an unknown name in an exception without a message. */
  private static String reason(IOException e) {
    Throwable told = e.getMessage() == null && e.getCause() != null ? e.getCause() : e;
    return told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
  }

  private static Attempt refused(String reason) {
    return new Attempt(Outcome.REFUSED, reason);
  }
}
