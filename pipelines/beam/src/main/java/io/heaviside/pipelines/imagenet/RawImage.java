package io.heaviside.pipelines.imagenet;

/**
 * An image as the raw files hold it.
 *
 * @param key stable identifier: {@code train/n01440764/n01440764_10026}
 * @param label class index
 * @param filename of the raw file, without folders
 * @param size of it in bytes
 * @param bytes its content; only the beginning where {@code size} is beyond the limit
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawImage(String key, int label, String filename, long size, byte[] bytes) {}
