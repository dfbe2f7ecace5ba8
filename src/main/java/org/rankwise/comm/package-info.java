/**
 * What users see: communicators, operations, requests, codecs. Interfaces and values, no engine.
 */
@NullMarked
package org.rankwise.comm;

import org.jspecify.annotations.NullMarked;
