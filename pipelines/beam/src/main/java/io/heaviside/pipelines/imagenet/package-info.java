/**
 * ImageNet and every set in its shape, a folder or tar of photographs for each class: where the raw
 * files are, which class they belong to, and the pipeline that turns them into shards.
 */
@NullMarked
package io.heaviside.pipelines.imagenet;

import org.jspecify.annotations.NullMarked;
