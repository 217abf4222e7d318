package io.heaviside.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a small project of its own, whose {@code mvn} is a script that writes the class
 * path of this test: what is tested is when it builds, not Maven.
 */
class LauncherIT {
  private static final List<String> MODULES =
      List.of("pipelines/records", "pipelines/beam", "trainer", "tracking", "src");

  @TempDir private Path temp;
  private Path project;
  private Path bin;

  @BeforeEach
  void createProject() throws IOException {
    project = Files.createDirectories(temp.resolve("a project"));
    bin = Files.createDirectories(temp.resolve("bin"));
    Files.copy(Processes.repository().resolve("heaviside"), project.resolve("heaviside"));
    write(project.resolve("pom.xml"), "");
    Files.createDirectories(project.resolve(".mvn"));
    for (String module : MODULES) {
      write(project.resolve(module).resolve("pom.xml"), "");
      write(main(module).resolve("java/Some.java"), "");
    }
    mvn(":");
  }

  @Test
  void shouldBuildOnceAndStartFromAnyFolderThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link to it"), project.resolve("heaviside"));

    Processes.Result first = start(link);
    Processes.Result second = start(link);

    assertThat(first.code()).as(first.toString()).isZero();
    assertThat(first.out()).startsWith("heaviside " + Version.project());
    assertThat(first.err().lines()).hasSize(1).first().asString().contains("building once");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void shouldBuildOnceWithTheProfilesOfTheEnvironmentAndOnceWithout() throws IOException {
    Path arguments = temp.resolve("arguments");
    mvn("echo \"$@\" >>'" + arguments + "'");
    Map<String, String> cuda = Map.of("HEAVISIDE_PROFILES", "cuda,dataflow");

    Processes.Result first = start(cuda);
    start();
    start(cuda);
    start();

    assertThat(first.err()).contains("building once with the profile cuda,dataflow");
    assertThat(Files.readAllLines(arguments)).hasSize(2);
    assertThat(Files.readAllLines(arguments).get(0)).contains(" -Pcuda,dataflow ");
    assertThat(Files.readAllLines(arguments).get(1)).doesNotContain("-P");
  }

  @Test
  void shouldBuildAgainWithEveryProfileWhenABuildWasKilled() throws IOException {
    Map<String, String> cuda = Map.of("HEAVISIDE_PROFILES", "cuda");
    start(cuda);
    write(project.resolve("target/launcher/building"), "");

    assertThat(start(cuda).code()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void shouldRefuseWhatIsNoNameOfAProfile() throws IOException {
    Processes.Result refused = start(Map.of("HEAVISIDE_PROFILES", "cuda -X"));

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("HEAVISIDE_PROFILES is 'cuda -X'", "such as cuda");
    assertThat(temp.resolve("builds")).doesNotExist();
  }

  @Test
  void shouldBuildAgainWhenASourceIsNewer() throws IOException {
    start();
    FileTime later =
        FileTime.from(
            Files.getLastModifiedTime(project.resolve("target/launcher/classpath"))
                .toInstant()
                .plusSeconds(2));
    Files.setLastModifiedTime(main("trainer").resolve("java/Some.java"), later);
    start();

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void shouldBuildAgainWhenAPartOfTheClassPathIsGone() throws IOException {
    start();
    Files.delete(project.resolve("trainer/target/classes"));
    start();

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void shouldShowTheLogAndBuildAgainWhenABuildFailed() throws IOException {
    mvn("echo 'Some.java:1: error: class expected'; exit 1");
    Processes.Result failed = start();
    mvn(":");
    Processes.Result mended = start();

    assertThat(failed.code()).isEqualTo(2);
    assertThat(failed.err())
        .contains("class expected", "the build failed", "target/launcher/build.log");
    assertThat(mended.code()).isZero();
  }

  @Test
  void shouldLeaveNoStampWhenTheBuildIsInterrupted() throws Exception {
    Path started = temp.resolve("started");
    Processes.run(temp, environment(), List.of("mkfifo", started.toString()));
    mvn("echo started >'" + started + "'; exec sleep 600");
    Process launcher = Processes.start(temp, environment(), command(project.resolve("heaviside")));
    assertThat(Files.readString(started)).contains("started");
    launcher.destroy();

    assertThat(launcher.waitFor()).isEqualTo(3);
    assertThat(project.resolve("target/launcher/classpath")).doesNotExist();
    mvn(":");
    assertThat(start().code()).isZero();
  }

  @Test
  void shouldNameTheCureWhenJavaIsMissingOrOld() throws IOException {
    Path old = Files.createDirectories(temp.resolve("jdk11"));
    script(Files.createDirectories(old.resolve("bin")).resolve("java"), "exit 1");
    write(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

    Processes.Result missing = start(Map.of("JAVA_HOME", temp.resolve("none").toString()));
    Processes.Result tooOld = start(Map.of("JAVA_HOME", old.toString()));

    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("JAVA_HOME is", "Set JAVA_HOME to a JDK 17");
    assertThat(tooOld.code()).isEqualTo(2);
    assertThat(tooOld.err()).contains("is Java 11.0.2; Heaviside needs 17 or newer");
  }

  @Test
  void shouldBuildWithTheJdkBehindTheScriptOfAVersionManager() throws IOException {
    script(bin.resolve("java"), "exec '" + System.getProperty("java.home") + "/bin/java' \"$@\"");

    Processes.Result result = start(Map.of("JAVA_HOME", ""));

    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.out()).startsWith("heaviside " + Version.project());
  }

  @Test
  void shouldChooseOpenBlasKernelsForAmdWithAvx512AndLeaveTheUsersChoice() throws IOException {
    Path real = Path.of(System.getProperty("java.home"));
    Path jdk = Files.createDirectories(temp.resolve("jdk"));
    Files.createSymbolicLink(
        Files.createDirectories(jdk.resolve("bin")).resolve("javac"), real.resolve("bin/javac"));
    script(
        jdk.resolve("bin/java"),
        "echo \"kernels: ${OPENBLAS_CORETYPE:-its own}\"\nexec '" + real + "/bin/java' \"$@\"");
    write(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    Map<String, String> open = Map.of("JAVA_HOME", jdk.toString(), "OPENBLAS_CORETYPE", "");
    Map<String, String> chosen =
        Map.of("JAVA_HOME", jdk.toString(), "OPENBLAS_CORETYPE", "Haswell");

    assertThat(start(open).out()).startsWith("kernels: " + kernels());
    assertThat(start(chosen).out()).startsWith("kernels: Haswell");
  }

  private static String kernels() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    String cpu = Files.isReadable(info) ? Files.readString(info) : "";
    boolean amd = cpu.contains("AuthenticAMD") && cpu.contains(" avx512f ");
    return amd && cpu.contains(" avx512vl ") ? "SkylakeX" : "its own";
  }

  private Processes.Result start() throws IOException {
    return start(project.resolve("heaviside"));
  }

  private Processes.Result start(Path launcher) throws IOException {
    return Processes.run(temp, environment(), command(launcher));
  }

  private Processes.Result start(Map<String, String> more) throws IOException {
    Map<String, String> environment = environment();
    environment.putAll(more);
    return Processes.run(temp, environment, command(project.resolve("heaviside")));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    // A JVM announces them on stderr, where this test counts the lines.
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.remove("HEAVISIDE_PROFILES");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    return environment;
  }

  private static List<String> command(Path launcher) {
    return List.of("sh", launcher.toString(), "--version");
  }

  /** A Maven that notes its call, does what is asked, and leaves what the launcher looks for. */
  private void mvn(String action) throws IOException {
    StringBuilder classes = new StringBuilder();
    MODULES.forEach(module -> classes.append(' ').append(module).append("/target/classes"));
    script(
        bin.resolve("mvn"),
        "echo build >>'"
            + temp.resolve("builds")
            + "'\n"
            + action
            + "\nmkdir -p"
            + classes
            + "\nprintf '%s' \"$PWD/trainer/target/classes:"
            + Processes.classPath()
            + "\" >src/target/runtime.classpath\n");
  }

  private long builds() throws IOException {
    return Files.readAllLines(temp.resolve("builds"), StandardCharsets.UTF_8).size();
  }

  private Path main(String module) {
    return project.resolve(module).resolve(module.equals("src") ? "main" : "src/main");
  }

  private static void script(Path file, String text) throws IOException {
    write(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
