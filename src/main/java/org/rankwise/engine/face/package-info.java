/**
 * The communicator over any engine: checks arguments, works out counts, encodes objects.
 */
package org.rankwise.engine.face;
