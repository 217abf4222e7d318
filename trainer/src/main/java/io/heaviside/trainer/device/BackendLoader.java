package io.heaviside.trainer.device;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class loader that ND4J looks for its backends with: it shows one of them, and is its parent
 * in everything else. Which one is decided when somebody says so, and else when ND4J first asks.
 */
final class BackendLoader extends ClassLoader {
  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private @Nullable List<Backend> found;
  private @Nullable Backend taken;

  BackendLoader(ClassLoader parent) {
    super(parent);
  }

  /**
   * The backends on the class path; asked once, because a failed library cannot be loaded twice.
   */
  synchronized List<Backend> found() {
    List<Backend> backends = found;
    if (backends == null) {
      backends = Backends.of(getParent());
      found = backends;
    }
    return backends;
  }

  /**
   * Decides.
   *
   * @throws DeviceException if there is no such device that can be used
   */
  synchronized Backend take(Device device) {
    Backend backend = Backends.choose(device, found());
    taken = backend;
    return backend;
  }

  private synchronized Backend taken() {
    Backend backend = taken;
    return backend == null ? take(Device.AUTO) : backend;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(SERVICE)
        ? Collections.enumeration(List.of(file(taken().className())))
        : super.getResources(name);
  }

  /** A file in memory. */
  private static URL file(String text) throws IOException {
    return new URL("backend", "", -1, "", new InMemory(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static final class InMemory extends URLStreamHandler {
    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
