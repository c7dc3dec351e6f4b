package bupai.process;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A diagram as the eye sees it: boxes, lines and labels, and where they are in each other's way. */
record Drawing(List<Box> boxes, List<Wire> wires, List<Label> labels) {

    record Box(FlowNode node, Rectangle2D area) {}

    record Wire(String id, String source, String target, List<Line2D> segments) {

        /** Lines of one source may part and lines of one target may meet, but even those may not cross. */
        boolean crosses(Wire other) {
            BiPredicate<Line2D, Line2D> clash =
                    source.equals(other.source) || target.equals(other.target) ? Drawing::cross : Drawing::touch;
            return segments.stream().anyMatch(one -> other.segments.stream().anyMatch(two -> clash.test(one, two)));
        }

        boolean runsThrough(Rectangle2D area) {
            return segments.stream().anyMatch(segment -> segment.intersects(area));
        }
    }

    record Label(String of, Rectangle2D area) {}

    static Drawing of(BpmnModelInstance model) {
        var boxes = new ArrayList<Box>();
        var wires = new ArrayList<Wire>();
        var labels = new ArrayList<Label>();
        for (var shape : model.getModelElementsByType(BpmnShape.class)) {
            if (shape.getBpmnElement() instanceof FlowNode node) {
                boxes.add(new Box(node, area(shape.getBounds())));
                label(node.getId(), shape.getBpmnLabel()).ifPresent(labels::add);
            }
        }
        for (var edge : model.getModelElementsByType(BpmnEdge.class)) {
            if (edge.getBpmnElement() instanceof SequenceFlow flow) {
                wires.add(wire(flow, edge));
                label(flow.getId(), edge.getBpmnLabel()).ifPresent(labels::add);
            }
        }
        return new Drawing(boxes, wires, labels);
    }

    List<String> crossings() {
        return pairs(wires, Wire::crosses).stream()
                .map(pair -> pair.get(0).id() + " × " + pair.get(1).id())
                .toList();
    }

    List<String> overlaps() {
        return pairs(boxes, Drawing::collide).stream()
                .map(pair ->
                        pair.get(0).node().getId() + " on " + pair.get(1).node().getId())
                .toList();
    }

    /** Lines that run through a box in which they neither begin, nor end, nor lie. */
    List<String> collisions() {
        return boxes.stream()
                .flatMap(box -> wires.stream()
                        .filter(wire -> !touches(wire, box.node()) && wire.runsThrough(shrunk(box.area())))
                        .map(wire -> wire.id() + " through " + box.node().getId()))
                .toList();
    }

    /** Labels that lie on another label, on a line or on the border of a box. */
    List<String> hiddenLabels() {
        var hidden = new ArrayList<String>();
        pairs(labels, (one, two) -> one.area().intersects(two.area()))
                .forEach(pair ->
                        hidden.add(pair.get(0).of() + " on " + pair.get(1).of()));
        for (var label : labels) {
            wires.stream()
                    .filter(wire -> wire.runsThrough(shrunk(label.area())))
                    .forEach(wire -> hidden.add(label.of() + " on " + wire.id()));
            boxes.stream()
                    .filter(box ->
                            box.area().intersects(label.area()) && !box.area().contains(label.area()))
                    .forEach(box -> hidden.add(label.of() + " on " + box.node().getId()));
        }
        return hidden;
    }

    private static boolean collide(Box one, Box two) {
        return one.area().intersects(two.area()) && !holds(one.node(), two.node()) && !holds(two.node(), one.node());
    }

    /** Whether the second lies inside the first or sits on its border. */
    private static boolean holds(FlowNode outer, FlowNode inner) {
        if (inner instanceof BoundaryEvent event && event.getAttachedTo().equals(outer)) {
            return true;
        }
        for (ModelElementInstance up = inner.getParentElement(); up != null; up = up.getParentElement()) {
            if (up.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    private boolean touches(Wire wire, FlowNode node) {
        return boxes.stream()
                .map(Box::node)
                .filter(end -> end.getId().equals(wire.source()) || end.getId().equals(wire.target()))
                .anyMatch(end -> end.equals(node) || holds(node, end));
    }

    private static boolean touch(Line2D one, Line2D two) {
        return one.intersectsLine(two);
    }

    private static boolean cross(Line2D one, Line2D two) {
        return parts(one, two) && parts(two, one);
    }

    private static boolean parts(Line2D line, Line2D ends) {
        return line.relativeCCW(ends.getP1()) * line.relativeCCW(ends.getP2()) < 0;
    }

    private static <T> List<List<T>> pairs(List<T> all, BiPredicate<T, T> clash) {
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(first -> all.subList(first + 1, all.size()).stream()
                        .filter(second -> clash.test(all.get(first), second))
                        .map(second -> List.of(all.get(first), second)))
                .toList();
    }

    private static Wire wire(SequenceFlow flow, BpmnEdge edge) {
        var points = edge.getWaypoints().stream()
                .map(point -> new Point2D.Double(point.getX(), point.getY()))
                .toList();
        var segments = IntStream.range(1, points.size())
                .<Line2D>mapToObj(end -> new Line2D.Double(points.get(end - 1), points.get(end)))
                .toList();
        return new Wire(flow.getId(), flow.getSource().getId(), flow.getTarget().getId(), segments);
    }

    private static Optional<Label> label(String of, BpmnLabel label) {
        return Optional.ofNullable(label).map(BpmnLabel::getBounds).map(bounds -> new Label(of, area(bounds)));
    }

    private static Rectangle2D area(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private static Rectangle2D shrunk(Rectangle2D area) {
        return new Rectangle2D.Double(area.getX() + 1, area.getY() + 1, area.getWidth() - 2, area.getHeight() - 2);
    }
}
