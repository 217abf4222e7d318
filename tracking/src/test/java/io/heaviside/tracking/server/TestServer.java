package io.heaviside.tracking.server;

import java.io.IOException;

/** The fake server for tests of other packages, which need no more than its address. */
public final class TestServer implements AutoCloseable {
  private final FakeMlflow server = FakeMlflow.start();

  public TestServer() throws IOException {}

  public String address() {
    return server.uri().toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
