package io.heaviside.bench;

import java.lang.management.ManagementFactory;

/** The processor time of this process, all threads; the system counts it in hundredths. */
public final class ProcessClock {
  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

  private ProcessClock() {}

  /** Returns nanoseconds since the process began. */
  public static long nanos() {
    return SYSTEM.getProcessCpuTime();
  }

  /** Measures a piece of work. */
  public static Measurement measure(long images, Runnable work) {
    long cpu = nanos();
    long wall = System.nanoTime();
    work.run();
    return new Measurement(images, (System.nanoTime() - wall) / 1e9, (nanos() - cpu) / 1e9);
  }
}
