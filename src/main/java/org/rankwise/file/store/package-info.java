/**
 * Files that appear whole or not at all, and bytes that wait on a disk for want of memory.
 */
package org.rankwise.file.store;
