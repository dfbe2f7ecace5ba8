/**
 * Files that appear whole or not at all, and bytes that wait on a disk for want of memory.
 */
@NullMarked
package org.rankwise.file.store;

import org.jspecify.annotations.NullMarked;
