package io.heaviside.workflow;

import io.heaviside.pipelines.PreprocessResult;

/** Is told what becomes of a preprocessing run. */
public interface PreprocessObserver {
  /** Does nothing. */
  PreprocessObserver NONE =
      new PreprocessObserver() {
        @Override
        public void onStart(String runner) {}

        @Override
        public void onEnd(PreprocessResult result) {}

        @Override
        public void onFailure(Throwable reason) {}
      };

  /**
   * The work begins; not so when a dataset is found made.
   *
   * @param runner which one, and why, for people
   */
  void onStart(String runner);

  /** The dataset is there. */
  void onEnd(PreprocessResult result);

  /** There is none. */
  void onFailure(Throwable reason);
}
