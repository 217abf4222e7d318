package io.heaviside.pipelines.storage;

import java.io.Serializable;

/**
 * A file that a listing found.
 *
 * @param location path or URI that Beam's file systems know
 * @param name last part of it
 * @param size in bytes
 */
public record RawFile(String location, String name, long size) implements Serializable {}
