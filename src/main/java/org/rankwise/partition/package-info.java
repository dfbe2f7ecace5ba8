/**
 * Who owns what.
 */
package org.rankwise.partition;
