package io.heaviside.tracking.server;

import io.heaviside.tracking.TrackingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PEM file with certificates, and perhaps a private key.
 *
 * @param variable the environment variable that names the file, for messages
 */
record PemFile(String variable, Path file) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  /**
   * All certificates, in order.
   *
   * @throws TrackingException if there is none
   */
  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    for (byte[] block : blocks(CERTIFICATE)) {
      certificates.add(certificate(block));
    }
    if (certificates.isEmpty()) {
      throw refused("no certificate", "a PEM file with -----BEGIN CERTIFICATE-----");
    }
    return certificates;
  }

  /**
   * The private key.
   *
   * @throws TrackingException if there is none that Java reads: PKCS #8, without a password
   */
  PrivateKey key() {
    return blocks(KEY).stream()
        .flatMap(block -> ALGORITHMS.stream().flatMap(algorithm -> key(algorithm, block).stream()))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "no private key that Java reads",
                    "-----BEGIN PRIVATE KEY----- beside the certificate; convert yours with: openssl pkcs8 -topk8 -nodes -in FILE"));
  }

  private static Optional<PrivateKey> key(String algorithm, byte[] block) {
    try {
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(block)));
    } catch (GeneralSecurityException anotherAlgorithm) {
      return Optional.empty();
    }
  }

  private X509Certificate certificate(byte[] block) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block));
    } catch (CertificateException e) {
      throw refused("a certificate that is none (" + e.getMessage() + ")", "X.509");
    }
  }

  private List<byte[]> blocks(String kind) {
    List<byte[]> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text());
    while (block.find()) {
      if (block.group(1).equals(kind)) {
        blocks.add(Base64.getMimeDecoder().decode(block.group(2)));
      }
    }
    return blocks;
  }

  private String text() {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw refused("no readable file (" + e + ")", "a PEM file");
    }
  }

  private TrackingException refused(String found, String expected) {
    return new TrackingException(
        "%s %s: found %s; expected %s.".formatted(variable, file, found, expected));
  }
}
