package io.heaviside.pipelines.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import io.heaviside.pipelines.download.RemoteFile;
import io.heaviside.pipelines.mnist.MnistFiles.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MnistDownloadTest {
  @Test
  void shouldNameTheFourOfficialFilesWhenFetching() {
    assertThat(MnistDownload.FILES)
        .extracting(RemoteFile::name)
        .containsExactlyElementsOf(
            Arrays.stream(Role.values()).map(role -> role.officialName() + ".gz").toList());
  }

  @Test
  void shouldResolveFilesBelowEveryMirrorWhenFetching() {
    assertThat(MnistDownload.MIRRORS)
        .isNotEmpty()
        .extracting(URI::toString)
        .allSatisfy(address -> assertThat(address).startsWith("http").endsWith("/mnist/"));
  }

  @Test
  void shouldExpectTheRealFilesWhenTheyAreAtHand() throws IOException, GeneralSecurityException {
    String data = System.getenv("HEAVISIDE_DATA");
    Assumptions.assumeTrue(data != null, "HEAVISIDE_DATA names no folder with MNIST");
    MnistFiles files = MnistFiles.locate(Path.of(data));
    for (Role role : Role.values()) {
      byte[] bytes = Files.readAllBytes(files.file(role));
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      assertThat(MnistDownload.FILES)
          .contains(new RemoteFile(role.officialName() + ".gz", bytes.length, hash));
    }
  }
}
