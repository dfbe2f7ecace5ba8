/**
 * Maps whose entries are shared out among the ranks.
 */
package org.rankwise.map;
