/**
 * The boundary between the communicator and whatever moves bytes.
 */
package org.rankwise.engine;
