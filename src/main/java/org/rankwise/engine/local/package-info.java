/**
 * Ranks as threads of one JVM.
 */
package org.rankwise.engine.local;
