package bupai.photo;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the standard wants the head, for whoever draws it over a picture; the profile's own figures.
 *
 * @param width pixels of the standard's picture, in which the bands are given
 * @param height pixels
 */
@ConfigurationProperties("bupai.photo.profile")
public record GuideLines(int width, int height, @Nullable Portrait portrait) {

    /**
     * @param crown how far the top of the head is from the upper edge
     * @param eyes how far the eyes are from the upper edge
     * @param faceWidth from cheek to cheek
     */
    public record Portrait(Band crown, Band eyes, Band faceWidth) {}

    public record Band(int least, int most) {}
}
