/**
 * Maps whose entries are shared out among the ranks, and the exchange of encoded values that they go by.
 */
package org.rankwise.map;
