/** What all ranks agree on, such as which of their errors is told. */
package org.rankwise.joint;
