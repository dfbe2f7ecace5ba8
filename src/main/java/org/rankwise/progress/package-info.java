/** How far long work is, for whoever waits for it. */
package org.rankwise.progress;
