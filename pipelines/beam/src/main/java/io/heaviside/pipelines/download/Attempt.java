package io.heaviside.pipelines.download;

/**
 * What became of one request for a file.
 *
 * @param outcome what to do next
 * @param reason for people; empty when complete
 */
record Attempt(Outcome outcome, String reason) {
  enum Outcome {
    /** All bytes are in the part file; their hash is still to be seen. */
    COMPLETE,
    /** The connection broke or made no sense: worth asking again. */
    CUT,
    /** The mirror does not have the file. */
    REFUSED,
    /** No connection to the mirror. */
    UNREACHABLE
  }

  static Attempt complete() {
    return new Attempt(Outcome.COMPLETE, "");
  }
}
